#include "handlers/loop/local_time.hpp"
#include "handlers/loop/log_words.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/work_log.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace handlers {
namespace {

constexpr std::size_t most_lines = 6, line_characters = 24;  // a phone's screen

struct KindInWords {
    LogLine::Kind kind;
    std::string_view words;
};
constexpr std::array kinds{
    KindInWords{LogLine::Kind::visit, "走访"},     KindInWords{LogLine::Kind::patrol, "巡查"},
    KindInWords{LogLine::Kind::mediation, "调解"}, KindInWords{LogLine::Kind::publicity, "宣传"},
    KindInWords{LogLine::Kind::activity, "活动"},  KindInWords{LogLine::Kind::other, "其他"},
};

// The month's own lines, by the day they are about, the last day last.
std::vector<const LogLine*> lines_of_month(const Draft& draft) {
    const Instant begin = start_of_month(draft.now(), draft.directory());
    std::vector<const LogLine*> lines;
    for (const LogLine& line : draft.account().log)
        if (line.at >= begin) lines.push_back(&line);
    std::ranges::stable_sort(lines, {}, &LogLine::at);
    return lines;
}

std::string count_of_days(const Draft& draft, const std::vector<const LogLine*>& lines) {
    std::set<int> days;
    for (const LogLine* line : lines)
        days.insert(local_day(line->at, draft.directory()));
    return std::to_string(days.size());
}

// `走访3,巡查2`
std::string counts_by_kind(const std::vector<const LogLine*>& lines) {
    std::string counts;
    for (const auto& [kind, words] : kinds) {
        const auto count = std::ranges::count(lines, kind, &LogLine::kind);
        if (count == 0) continue;
        counts += counts.empty() ? "" : ",";
        counts.append(words).append(std::to_string(count));
    }
    return counts;
}

std::string latest(const Draft& draft, const std::vector<const LogLine*>& lines) {
    std::string shown;
    const std::size_t first = lines.size() > most_lines ? lines.size() - most_lines : 0;
    for (std::size_t i = lines.size(); i > first; --i) {
        const LogLine& line = *lines[i - 1];
        const std::string day = std::to_string(local_time(line.at, draft.directory()).day) + "日 ";
        shown += (shown.empty() ? "" : "\n") + day + shortened(without_media(line.text), line_characters);
    }
    return shown;
}

}  // namespace

void show_log(Draft& draft, const Message& message) {
    const auto lines = lines_of_month(draft);
    if (lines.empty()) return reply_plain(draft, "my_log_empty", {});
    std::map<std::string, std::string> values{{"days", count_of_days(draft, lines)},
                                              {"count", std::to_string(lines.size())},
                                              {"kinds", counts_by_kind(lines)}};
    if (!is_private(message)) return reply_plain(draft, "my_log_counts", std::move(values));
    values["lines"] = latest(draft, lines);
    reply_plain(draft, "my_log", std::move(values));
}

}  // namespace handlers
