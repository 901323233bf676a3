#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/understanding/reading.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// The words by which a line of the work log is known (domain guide 12): tables and plain rules, because a
// person must be able to see why his line is of this kind or of that day.

// What was done, as the words name it.
struct LogWord {
    LogLine::Kind kind = LogLine::Kind::other;
    std::size_t begin = 0, end = 0;  // bytes of the text
    bool is_strong = false;  // `走访`, `巡楼`, `调解`; not `检查` or `活动`, which others say as well
};
// A mediation before anything else, then a visit, a patrol or publicity, whichever comes first.
std::optional<LogWord> log_word_in(std::string_view text);

bool tells_of_visit(std::string_view text);  // also beside something else

// It is still to be done (`明天走访`, `正在调解`).
bool is_planned(std::string_view text, const LogWord& word);
bool is_question(std::string_view text);
bool speaks_to_others(std::string_view text);  // `各位`, `务必`: a notice
// `3户`, `四十份`, `一圈`; what people do together is no number.
bool says_how_much(std::string_view text, const LogWord& word);
// `今天`, `上午`, `昨晚` where it begins.
bool begins_with_day(std::string_view text);

// How many days before the day it is written (0 = Monday) the line is about, by `昨天`, `前天`, `周三`,
// `上周三` in front of what was done; 0 when it does not say.
int days_ago(std::string_view text, std::size_t before, int weekday);

// The parts between which people pause: full stops, commas, blanks, brackets, colons that are no clock's.
// With `lists`, names in a list are apart as well (`王奶奶、李大爷`), and blanks hold together.
enum class Pauses { clauses, lists };
std::vector<Span> parts_of(std::string_view text, Pauses pauses);

// What a client puts in place of media, and blanks around it, taken away.
std::string without_media(std::string_view text);
int photos_in(std::string_view text);  // `[图片]`

}  // namespace handlers
