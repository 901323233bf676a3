#include "handlers/directory/read_directory.hpp"

#include <array>

namespace handlers {

namespace {

// Zones with one offset all year: local time is instant plus offset, and no clock change can move a limit.
constexpr int china = 8 * 60;
constexpr std::array<Word<int>, 7> zones{{{"Asia/Shanghai", china},
                                          {"Asia/Chongqing", china},
                                          {"Asia/Urumqi", 6 * 60},
                                          {"Asia/Hong_Kong", china},
                                          {"Asia/Macau", china},
                                          {"Asia/Taipei", china},
                                          {"UTC", 0}}};

constexpr int minutes_of_day = 24 * 60;

std::optional<int> read_time(const Field& field, int latest) {
    const std::optional<int> minute = minute_of_day(field.peek().value_or(std::string_view()));
    if (minute && *minute <= latest) return minute;
    field.unexpected("a time of day: HH:MM");
    return std::nullopt;
}

DayWindow read_window(const Field& field, DayWindow otherwise) {
    const std::vector<Field> ends = field.items();
    if (ends.size() != 2) {
        field.unexpected("a list of two times: from, to");
        return otherwise;
    }
    const std::optional<int> from = read_time(ends[0], minutes_of_day - 1);
    const std::optional<int> to = read_time(ends[1], minutes_of_day);
    if (!from || !to) return otherwise;
    if (*from == *to) field.fault("a window of no length", "two different times");
    return {*from, *to};
}

// True when the entry says which weekday it is for.
bool read_night(const Field& night, std::array<bool, 7>& taken, std::array<DutyPair, 7>& nights) {
    if (!night.expect_object()) return false;
    const Field weekday = night["weekday"];
    const std::optional<int> day = weekday.number(0, 6);
    DutyPair pair{night["night_staff_user_id"].text(), night["night_police_user_id"].text()};
    if (!day) return false;
    const auto index = static_cast<std::size_t>(*day);
    if (taken[index])
        weekday.fault("a second pair for weekday " + std::to_string(*day), "one pair for each weekday");
    taken[index] = true;
    nights[index] = std::move(pair);
    return true;
}

void read_night_duty(const Field& list, std::array<DutyPair, 7>& nights) {
    if (!list.expect_list()) return;
    std::array<bool, 7> taken{};
    bool is_whole = true;
    for (const Field& night : list.items())
        is_whole = read_night(night, taken, nights) && is_whole;
    if (!is_whole) return;  // the unreadable one may be the missing one
    for (std::size_t day = 0; day < taken.size(); ++day) {
        if (!taken[day])
            list.fault("no pair for weekday " + std::to_string(day), "one pair for each weekday, 0 to 6");
    }
}

}  // namespace

std::optional<int> minute_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U}) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    }
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    const int total = hours * 60 + minutes;
    if (minutes > 59 || total > minutes_of_day) return std::nullopt;
    return total;
}

void read_community(const Field& root, Directory::Content& content) {
    const Field community = root["community"];
    if (community.expect_object()) {
        content.community_id = community["id"].text();
        content.community_name = community["name_zh"].text();
        content.secretary_user_id = community["secretary_user_id"].text();
        content.utc_offset = std::chrono::minutes(read_word<int>(community["timezone"], zones));
        content.service_hours = read_window(community["service_hours"], content.service_hours);
        content.working_hours = read_window(community["working_hours"], content.working_hours);
        content.quiet_hours = read_window(community["quiet_hours"], content.quiet_hours);
    }
    const Field bot = root["bot"];
    if (bot.expect_object()) {
        content.bot_name = bot["name_zh"].text();
        content.bot_aliases = bot["mention_aliases"].optional_texts();
    }
    read_night_duty(root["night_duty"], content.night_duty);
}

}  // namespace handlers
