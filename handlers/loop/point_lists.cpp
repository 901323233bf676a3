#include "handlers/loop/point_lists.hpp"

#include "handlers/loop/points.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace handlers {
namespace {

struct Source {
    int count = 0, points = 0;
};

// `按时接单12次共12分,巡查上报3次共6分`, in the order of the table; a short line whatever the month was like.
std::string sources_in_words(const std::vector<PointEntry>& lines) {
    std::map<std::string_view, Source> sources;  // by what the person reads
    for (const PointEntry& line : lines) {
        Source& source = sources[reason_of(line.rule)];
        ++source.count;
        source.points += line.points;
    }
    std::string words;
    for (const PointRuleRow& row : point_rules()) {
        const auto source = sources.find(row.reason);
        if (source == sources.end()) continue;
        words += words.empty() ? "" : ",";
        words.append(row.reason).append(std::to_string(source->second.count)).append("次共");
        words.append(std::to_string(source->second.points)).append("分");
    }
    return words;
}

int uncapped(const std::vector<PointEntry>& lines) {
    int sum = 0;
    for (const PointEntry& line : lines)
        sum += line.points;
    return sum;
}

Say say_of(const Draft& draft, const Message& message, const std::vector<PointEntry>& lines) {
    Say say;
    if (lines.empty()) {
        const bool is_of_grid = draft.directory().user(message.sender.id) != nullptr;
        say.template_name = is_of_grid ? "points_none" : "points_of_resident";
        return say;
    }
    const PointSums sums = sum_points(lines, draft.now(), draft.directory());
    say.template_name = sums.total < uncapped(lines) ? "points_capped" : "points";
    say.values = {{"month", std::to_string(sums.month)},
                  {"today", std::to_string(sums.day)},
                  {"sources", sources_in_words(lines)}};
    return say;
}

bool is_read_by_residents(const Draft& draft, const Message& message) {
    const Chat* chat = draft.directory().chat(message.conversation.id);
    return !is_private(message) && !(chat && chat->is_work_group());
}

}  // namespace

void show_points(Draft& draft, const Message& message) {
    Say say = say_of(draft, message, draft.account().points);
    if (!is_read_by_residents(draft, message)) return draft.answer(std::move(say));
    const Sender& sender = message.sender;
    say.to = private_address({message.channel, sender.id, sender.nickname, message.conversation},
                             draft.directory());
    draft.tell(std::move(say));
}

}  // namespace handlers
