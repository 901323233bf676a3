#include "handlers/loop/rejection.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/hotlines.hpp"
#include "handlers/loop/joining_sayings.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/transitions.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers {
namespace {

// What may be followed by a reason.
constexpr std::array<std::string_view, 6> rejects{"不予受理", "不受理",   "不能受理",
                                                  "受理不了", "不予办理", "予以退回"};
// What is a reason by itself.
constexpr std::array<std::string_view, 10> is_not_ours{
    "这事归12345",  "这个归12345", "这件归12345", "归12345",        "这事不归社区",
    "这个不归社区", "不归社区管",  "不归社区办",  "不属于社区职责", "不在社区职责"};
constexpr std::size_t longest_reason = 60;  // characters
constexpr std::string_view letters_of_number = "#0123456789-";

template <std::size_t count>
std::string_view first_word_of(std::string_view words, const std::array<std::string_view, count>& all) {
    for (const std::string_view word : all)
        if (words.starts_with(word)) return word;
    return {};
}

// `【1224-017】`, `017`, `@小管家 #017`: what stands before the order.
std::string_view order_in(std::string_view text) {
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
        const bool is_number_of_ours = text.starts_with("【"), is_name = text.starts_with("@");
        if (!is_number_of_ours && !is_name) break;
        const std::string_view end = is_name ? " " : "】";
        const std::size_t at = text.find(end);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
    text.remove_prefix(std::min(text.find_first_not_of(letters_of_number), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    return text;
}

// Nothing or a pause behind it: `不受理的有哪些` is no order.
bool ends_or_pauses(std::string_view rest) {
    if (rest.empty()) return true;
    constexpr std::array<std::string_view, 8> pauses{" ", "\n", ",", ":", "，", "：", "。", "了"};
    return !first_word_of(rest, pauses).empty();
}

// Where it belongs, too, if the reason does not name a number.
void tell_why(Draft& draft, const Request& request, std::string_view reason) {
    const bool has_number = reason.find_first_of("0123456789") != std::string_view::npos;
    Say say;
    say.template_name = has_number ? "rejected" : "rejected_where";
    say.about = request.id;
    say.values["matter"] = matter_of(request, draft.directory());
    say.values["words"] = shortened(reason, longest_reason);
    if (!has_number) say.values["hotline"] = hotline_for(request.text);
    tell_reporters_of(draft, request, std::move(say));
}

void tell_owners(Draft& draft, const Request& request, std::string_view reason, const Message& message) {
    const std::string &owner = request.owner_user_id, &first = request.first_owner_user_id;
    if (owner != message.sender.id) ring(draft, request, "closed_by_staff", owner, reason);
    if (first != owner && first != message.sender.id) ring(draft, request, "closed_by_staff", first, reason);
}

}  // namespace

std::optional<std::string> rejection_in(std::string_view text) {
    const std::string_view order = order_in(text);
    if (order.find('?') != std::string_view::npos || order.find("？") != std::string_view::npos ||
        order.find("吗") != std::string_view::npos)
        return std::nullopt;
    if (!first_word_of(order, is_not_ours).empty()) return std::string(order);
    const std::string_view word = first_word_of(order, rejects);
    if (word.empty() || !ends_or_pauses(order.substr(word.size()))) return std::nullopt;
    std::string_view reason = order.substr(word.size());
    while (!reason.empty() && ends_or_pauses(reason)) {
        const auto byte = static_cast<unsigned char>(reason.front());
        reason.remove_prefix(byte < 0x80 ? 1 : 3);
    }
    return std::string(reason);
}

bool may_pass_it_on(std::string_view text) {
    return !first_word_of(order_in(text), is_not_ours).empty();
}

bool reject(Draft& draft, Request& request, std::string_view reason, const Message& message) {
    const bool is_unaccepted = request.state == State::collecting || request.state == State::need_info;
    if (!is_unaccepted && !transition_for(request.state, EventKind::reject)) return false;
    if (is_unaccepted) {
        draft.move(request, EventKind::accept);
        request.accepted_at = draft.now();  // it gets its number, by which it can be asked about
    }
    draft.move(request, EventKind::reject);
    request.closed_at = draft.now();
    stop_clocks(draft, request);
    draft.clear_timers(request);
    tell_owners(draft, request, reason, message);
    tell_why(draft, request, reason);
    reply(draft, request, "rejected_for_staff", message.conversation);
    draft.audit(name_of(Command::reject), "done", request.id);
    return true;
}

}  // namespace handlers
