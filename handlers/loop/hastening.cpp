#include "handlers/loop/hastening.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/order_answers.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 7> hastens{"加急",       "优先办", "优先处理", "提级",
                                                  "提高优先级", "特急",   "急件"};
// What people put behind the order and could as well leave out.
constexpr std::array<std::string_view, 14> fillers{"一下", "处理", "办理", "办",     "吧", "件", "到",
                                                   "为",   "成",   "至",   "优先级", "请", "了", "!"};
constexpr std::string_view most_pressing = "特急";

std::optional<Priority> priority_in(std::string_view words) {
    std::string name(words);
    std::ranges::replace(name, 'p', 'P');
    return priority_named(name);
}

Priority wanted(const Request& request, const HasteOrder& order) {
    return std::max(order.to.value_or(one_step_above(request.priority)), Priority::p1);
}

}  // namespace

std::optional<HasteOrder> haste_order_in(std::string_view order) {
    for (const std::string_view word : hastens) {
        if (!order.starts_with(word)) continue;
        const std::string rest = without_words(std::string(order.substr(word.size())), fillers);
        const auto named = priority_in(rest);
        if (!rest.empty() && !named) return std::nullopt;
        return HasteOrder{named ? named : word == most_pressing ? std::optional(Priority::p1) : std::nullopt};
    }
    return std::nullopt;
}

void hasten_by_order(Draft& draft, Request& request, const Message& message) {
    if (request.state == State::done) return say_not_in_this_state(draft, request, Command::hasten);
    const Priority to = wanted(request, haste_order_in(order_words(message.text)).value_or(HasteOrder()));
    if (request.priority == Priority::pi || to >= request.priority)
        return reply(draft, request, "hastened_already", message.conversation);
    raise_priority(draft, request, to);
    draft.note(request, EventKind::hasten);
    if (request.owner_user_id != message.sender.id)
        ring(draft, request, "hastened_to_owner", request.owner_user_id);
    reply(draft, request, "hastened", message.conversation);
    draft.audit(name_of(Command::hasten), "done", request.id);
}

}  // namespace handlers
