#include "handlers/loop/log_use.hpp"

#include "handlers/loop/owner.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <vector>

namespace handlers {
namespace {

constexpr std::size_t longest_line = 360;  // bytes: what is longer and not read as a patrol is a notice

// What he may be answering: the open requests on whose side he stands.
std::vector<RequestId> tasks_of(const Draft& draft, const Message& message) {
    return candidates(draft, message, [&](const Request& request) {
        return is_open(request.state) && is_on_owner_side(message.sender, request, draft.directory());
    });
}

// `2栋西`, after the bot asked where.
bool is_completing(const Draft& draft, const Message& message) {
    return std::ranges::any_of(draft.known(), [&](const Request* request) {
        const bool waits = request->state == State::collecting || request->state == State::need_info;
        return waits && is_reported_by(*request, message) && request->origin == message.conversation;
    });
}

bool is_of_subject(const Request& request, const Reading& reading) {
    if (request.label.empty()) return false;
    return request.label == reading.label || std::ranges::any_of(reading.matters, [&](const Matter& one) {
               return one.label == request.label;
           });
}

// A line that reads like an answer is one when it is of a task's subject.
LogUse use_of_answer(const Draft& draft, const Message& message, const Reading& reading,
                     const LogWord& word) {
    const auto tasks = tasks_of(draft, message);
    const bool is_counted = says_how_much(message.text, word);
    if (tasks.empty())
        return word.is_strong || is_counted || begins_with_day(message.text) ? LogUse::line : LogUse::none;
    if (!word.is_strong || !is_counted) return LogUse::none;
    const bool is_answer =
        std::ranges::any_of(tasks, [&](RequestId id) { return is_of_subject(*draft.find(id), reading); });
    return is_answer ? LogUse::line_and_answer : LogUse::line;
}

LogUse use_of_words(const Draft& draft, const Message& message, const Reading& reading, const LogWord& word) {
    const bool is_counted = says_how_much(message.text, word);
    switch (reading.intent) {
        case Intent::report:
        case Intent::emergency:
            return word.is_strong ? LogUse::line : LogUse::none;
        case Intent::suggestion:
        case Intent::broadcast:
            return is_counted ? LogUse::line : LogUse::none;
        case Intent::chitchat:
        case Intent::follow_up:
        case Intent::other:
            return is_counted && (word.is_strong || begins_with_day(message.text)) ? LogUse::line
                                                                                   : LogUse::none;
        default:
            return is_leader_reply(reading.intent) ? use_of_answer(draft, message, reading, word)
                                                   : LogUse::none;
    }
}

}  // namespace

LogUse log_use_of(const Draft& draft, const Message& message, const Reading& reading,
                  const std::optional<LogWord>& word) {
    const std::string& text = message.text;
    if (message.quote || reading.ticket_ref) return LogUse::none;
    if (reading.intent == Intent::patrol_log)
        return word || !is_completing(draft, message) ? LogUse::line : LogUse::none;
    if (!word || text.size() > longest_line || speaks_to_others(text) || is_question(text))
        return LogUse::none;
    return use_of_words(draft, message, reading, *word);
}

}  // namespace handlers
