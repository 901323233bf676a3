#include "tests/support/open_hours.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <fstream>

namespace support {
namespace {

std::string clock_time(int minute_of_day) {
    const int minute = minute_of_day % (24 * 60);
    std::string text = "00:00";
    std::snprintf(text.data(), text.size() + 1, "%02d:%02d", minute / 60, minute % 60);
    return text;
}

// The sample community's wall clock is eight hours ahead of UTC.
int minute_of_day_in_china() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<int>((std::chrono::duration_cast<std::chrono::minutes>(now).count() + 8 * 60) %
                            (24 * 60));
}

}  // namespace

std::filesystem::path community_without_quiet_hours(const std::filesystem::path& source,
                                                    const std::filesystem::path& target) {
    std::filesystem::create_directories(target);
    const auto replace = std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy_file(source / "taxonomy.json", target / "taxonomy.json", replace);
    std::ifstream in(source / "jinsuo.json");
    nlohmann::json community = nlohmann::json::parse(in);
    const int quiet = minute_of_day_in_china() + 12 * 60;
    community["community"]["quiet_hours"] = {clock_time(quiet), clock_time(quiet + 1)};
    std::ofstream(target / "jinsuo.json") << community.dump(1);
    return target;
}

}  // namespace support
