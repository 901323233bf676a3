#include "handlers/loop/neighbours.hpp"

#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/growth.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/which.hpp"

#include <chrono>
#include <utility>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto joins_within = 10min;
constexpr auto witness_within = 30min;

bool is_unfinished(const Request& request) {
    return is_open(request.state) && request.state != State::done;
}

void hear_witness(Draft& draft, Request& request, const Message& message) {
    add_words(request, message.text);
    remember_message(request, message.channel, message.id);
    draft.note(request, EventKind::detail);
    ring_with_detail(draft, request, message.text);
}

}  // namespace

bool take_same_here(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [&](const Request& request) {
        const bool is_recent = message.quote || draft.now() - request.last_word_at <= joins_within;
        return is_unfinished(request) && is_recent && !is_reported_by(request, message) &&
               request.intent != "inquiry" && request.intent != "suggestion";
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    // A dispute, a wish for work, an illness is one person's: who says the same speaks of his own (8), unless
    // he sees the danger, too.
    const Request& known = *draft.find(meant.back());
    const bool is_one_persons = is_private_matter(known, draft.category_of(known));
    if (is_one_persons && known.priority != Priority::p0) return false;
    Request& request = draft.edit(known.id);
    if (is_one_persons)
        hear_witness(draft, request, message);
    else
        join(draft, request, message);
    return true;
}

bool take_witness(Draft& draft, const Message& message, const Reading& reading) {
    auto among = candidates(draft, message, [&](const Request& request) {
        return is_unfinished(request) && request.priority == Priority::p0 &&
               draft.now() - request.reported_at <= witness_within;
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    hear_witness(draft, draft.edit(meant.back()), message);
    return true;
}

bool supports_an_idea(const Draft& draft, const Message& message) {
    const auto ideas = candidates(draft, message, [&](const Request& request) {
        return request.intent == "suggestion" && draft.now() - request.last_word_at <= joins_within &&
               !is_reported_by(request, message);
    });
    return !ideas.empty();
}

}  // namespace handlers
