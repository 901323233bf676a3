// A month of a community, played on one core through the code that serves: 10,800 residents, 1,245 reports
// and 60,000 other messages, two outages and a Spring Festival; then its monthly sheet, counted a second time
// with a pencil. Exit code 1: something is lost, wrong or too slow.
#include "store/inspect.hpp"
#include "tests/month/month.hpp"
#include "tests/month/sheet_check.hpp"
#include "tests/support/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/resource.h>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr double longest_seconds = 60;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void stay_on_one_core() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

struct Usage {
    double cpu_seconds = 0, peak_mb = 0;
};

Usage usage() {
    rusage all{};
    getrusage(RUSAGE_SELF, &all);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return {seconds(all.ru_utime) + seconds(all.ru_stime), double(all.ru_maxrss) / 1024};
}

void show_requests(const month::Played& played) {
    std::map<std::string_view, int> states, results;
    int reworked = 0, joined = 0, of_reports = 0;
    for (const support::Story& story : played.diary.stories()) {
        ++states[handlers::name_of(story.request.state)];
        reworked += story.request.rework > 0 ? 1 : 0;
        joined += story.request.reporters.size() > 1 ? 1 : 0;
        of_reports += story.request.message_ids.front().find(":r") != std::string::npos ? 1 : 0;
        if (story.request.state == handlers::State::closed)
            ++results[handlers::name_of(story.request.result)];
    }
    fmt::print("requests:");
    for (const auto& [state, count] : states)
        fmt::print(" {} {}", state, count);
    fmt::print("\nclosed:");
    for (const auto& [result, count] : results)
        fmt::print(" {} {}", result, count);
    fmt::print("\nopened by the reports {}, reworked {}, with several reporters {}\n", of_reports, reworked,
               joined);
}

void show(const month::Played& played, double seconds) {
    fmt::print("messages: {}, of them {} reports; {} repeated, {} sent while the process was down\n",
               played.messages, played.reports, played.repeated, played.arrived_late);
    show_requests(played);
    fmt::print(
        "commits {}, timers fired {} ({} at the starts after outages), notices {} ({} still to come)\n",
        played.diary.commits, played.diary.timers_fired, played.due_at_start, played.diary.notices,
        played.waiting_notices);
    fmt::print("played in {:.1f} s: {:.0f} messages/s\n", seconds, played.messages / seconds);
}

// What must not be.
int faults_of(const month::Played& played, const std::string& url, const bot::Snapshot& community) {
    // Answers to two questions may cross; a question that comes after every digit never ends.
    constexpr int may_cross = 3;
    int faults = played.refused + played.acted_twice + std::max(0, played.asked_again - may_cross) +
                 played.diary.fired_twice + int(played.lost.size());
    for (const std::string& id : played.lost)
        fmt::print("lost: {}\n", id);
    for (const store::Finding& finding : store::Inspection(url).verify()) {
        fmt::print("{}: {} {}\n", finding.rule, finding.what, finding.detail);
        ++faults;
    }
    const auto begin = Clock::now();
    const bot::Sheet sheet = month::sheet_of(played, url, community);
    const std::string text = bot::markdown(sheet, community);
    fmt::print("sheet in {:.2f} s, {} bytes\n", seconds_since(begin), text.size());
    for (const std::string& line : month::differences(sheet, played)) {
        fmt::print("{}\n", line);
        ++faults;
    }
    return faults;
}

}  // namespace

int main() {
    stay_on_one_core();
    const support::TemporaryFolder folder;
    const std::string url = "sqlite:" + (folder.path() / "ledger.db").string();
    const auto begin = Clock::now();
    const month::Setting setting = month::sample_setting();
    const month::Played played = month::play(month::spring_festival(url), setting);
    const double seconds = seconds_since(begin);
    show(played, seconds);
    const int faults = faults_of(played, url, *setting.community);
    const Usage used = usage();
    fmt::print("cpu {:.1f} s, peak memory {:.0f} MB, faults {}\n", used.cpu_seconds, used.peak_mb, faults);
    return faults == 0 && seconds < longest_seconds ? 0 : 1;
}
