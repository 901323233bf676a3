#include "handlers/loop/incident.hpp"

#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/ringing.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace handlers {
namespace {

constexpr std::array<std::size_t, 2> raises_at{3, 10};  // reporters: one step each
constexpr std::array<std::size_t, 3> rings_at{3, 10, 30};
constexpr int longest_chain = 8;  // what was merged into what was merged: one in practice

bool follows_head_count(const Draft& draft, const Request& request) {
    const bool is_trouble = request.intent != "inquiry" && request.intent != "suggestion";
    return is_trouble && draft.category_of(request).group <= "H" && request.priority != Priority::pi;
}

Priority priority_by_head_count(const Draft& draft, const Request& request) {
    Priority priority = Taxonomy::priority_for(draft.category_of(request), request.urgency);
    for (const std::size_t count : raises_at)
        if (request.reporters.size() >= count && priority > Priority::p1) priority = one_step_above(priority);
    return priority;
}

}  // namespace

std::vector<const Request*> parts_of(const Draft& draft, RequestId leading) {
    std::vector<const Request*> parts;
    for (const Request* request : draft.known())
        if (request->state == State::merged && request->parent == leading) parts.push_back(request);
    return parts;
}

const Request& leading_of(const Draft& draft, const Request& request) {
    const Request* found = &request;
    for (int step = 0; step < longest_chain && found->state == State::merged; ++step) {
        const Request* next = draft.find(found->parent);
        if (next == nullptr) break;
        found = next;
    }
    return *found;
}

bool heed_head_count(Draft& draft, Request& leading, std::size_t before) {
    if (follows_head_count(draft, leading))
        raise_priority(draft, leading, priority_by_head_count(draft, leading));
    return std::ranges::any_of(
        rings_at, [&](std::size_t count) { return before < count && leading.reporters.size() >= count; });
}

void note_joined(Draft& draft, Request& leading) {
    if (heed_head_count(draft, leading, leading.reporters.size() - 1)) ring_head_count(draft, leading);
}

void ring_head_count(Draft& draft, const Request& leading) {
    ring(draft, leading, "head_count_to_owner", leading.owner_user_id,
         std::to_string(leading.reporters.size()));
}

}  // namespace handlers
