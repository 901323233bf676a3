#include "tests/month/diary.hpp"

#include <tuple>

namespace month {

void Diary::take(const store::Entry& entry) {
    ++commits;
    notices += int(entry.outbox.size());
    if (const auto& fired = entry.fired) {
        ++timers_fired;
        fired_twice += fired_.emplace(fired->request, fired->kind, fired->due_at).second ? 0 : 1;
    }
    for (const handlers::Request& request : entry.decision.requests) {
        messages_.insert(request.message_ids.begin(), request.message_ids.end());
        stories_[request.id].request = request;
    }
    for (const handlers::Event& event : entry.decision.events) {
        messages_.insert(event.channel + ":" + event.message_id);
        stories_[event.request].events.push_back(event);
    }
    for (const handlers::Correction& correction : entry.decision.corrections)
        if (correction.kind == handlers::Correction::Kind::not_a_request) wrong_.insert(correction.request);
}

const support::Story* Diary::story(handlers::RequestId id) const {
    const auto found = stories_.find(id);
    return found == stories_.end() ? nullptr : &found->second;
}

std::vector<support::Story> Diary::stories() const {
    std::vector<support::Story> all;
    for (const auto& [id, story] : stories_)
        all.push_back(story);
    return all;
}

bool Diary::knows(const std::string& channel, const std::string& message_id) const {
    return messages_.contains(channel + ":" + message_id);
}

}  // namespace month
