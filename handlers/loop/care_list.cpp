#include "handlers/loop/care.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

namespace handlers {
namespace {

using std::chrono::days;

constexpr std::size_t most_lines = 10;  // a phone's screen
constexpr int never_visited = 100000;   // days: before everybody else

struct Due {
    const CareHousehold* household = nullptr;
    std::optional<int> days_late;  // nothing: nobody has been there yet
};

int days_between(Instant earlier, Instant later, const Directory& directory) {
    const auto offset = directory.content().utc_offset;
    return int(
        (std::chrono::floor<days>(later + offset) - std::chrono::floor<days>(earlier + offset)).count());
}

// Nothing: it is not due yet.
std::optional<Due> due_from(const CareHousehold& household, const Draft& draft) {
    std::optional<Instant> last;
    for (const CareVisit& visit : draft.account().last_visits)
        if (visit.care_id == household.id) last = std::max(last.value_or(visit.at), visit.at);
    if (!last) return Due{&household, {}};
    const int late = days_between(*last, draft.now(), draft.directory()) - household.every_days;
    return late < 0 ? std::nullopt : std::optional(Due{&household, late});
}

std::vector<Due> all_due(const Draft& draft, const std::vector<const CareHousehold*>& kept) {
    std::vector<Due> due;
    for (const CareHousehold* household : kept)
        if (const auto one = due_from(*household, draft)) due.push_back(*one);
    std::ranges::stable_sort(due, std::greater(),
                             [](const Due& one) { return one.days_late.value_or(never_visited); });
    return due;
}

std::string line_for(const Due& due) {
    const std::string label = due.household->label;
    if (!due.days_late) return label + " 还没有走访记录";
    if (*due.days_late == 0) return label + " 今天该去了";
    return label + " 晚了" + std::to_string(*due.days_late) + "天";
}

std::string lines_for(const std::vector<Due>& due) {
    std::string lines;
    for (std::size_t i = 0; i < std::min(due.size(), most_lines); ++i)
        lines += (i == 0 ? "" : "\n") + line_for(due[i]);
    if (due.size() > most_lines) lines += "\n另有" + std::to_string(due.size() - most_lines) + "户";
    return lines;
}

}  // namespace

void show_care_list(Draft& draft, const Message& message) {
    const auto kept = care_kept_by(message.sender.id, draft.directory());
    if (kept.empty()) return reply_plain(draft, "care_list_none", {});
    const std::vector<Due> due = all_due(draft, kept);
    if (due.empty()) return reply_plain(draft, "care_list_done", {{"all", std::to_string(kept.size())}});
    const std::string count = std::to_string(due.size());
    if (!is_private(message)) return reply_plain(draft, "care_list_kept_private", {{"count", count}});
    reply_plain(draft, "care_list", {{"count", count}, {"lines", lines_for(due)}});
}

}  // namespace handlers
