#include "bot/simulate/account.hpp"

#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/understanding/reading.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace bot {
namespace {

using handlers::EventKind;
using handlers::Request;
using handlers::RequestId;
using handlers::State;
using nlohmann::ordered_json;

constexpr std::array part_of_request{EventKind::report, EventKind::detail, EventKind::merge, EventKind::join,
                                     EventKind::urge};
constexpr std::array acts_on_request{EventKind::ack,      EventKind::progress, EventKind::done,
                                     EventKind::transfer, EventKind::help,     EventKind::confirm,
                                     EventKind::rating,   EventKind::reopen,   EventKind::cancel};

template <std::size_t count>
bool is_one_of(EventKind kind, const std::array<EventKind, count>& kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// The data set knows fewer states than the domain.
std::string_view final_state(State state) {
    switch (state) {
        case State::collecting:
        case State::need_info:
        case State::accepted:
        case State::dispatched:
            return "new";
        case State::suspended:
            return "in_progress";
        case State::rejected:
            return "closed";
        default:
            return handlers::name_of(state);
    }
}

ordered_json or_null(const std::string& text) {
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json location(const handlers::Spot& spot, const handlers::Directory& directory) {
    const handlers::Place* place = directory.place(spot.place_id);
    const handlers::Landmark* landmark = directory.landmark(spot.landmark_id);
    return {{"compound", or_null(place ? place->name : "")},
            {"building", or_null(spot.building)},
            {"unit", or_null(spot.unit)},
            {"floor", or_null(spot.floor)},
            {"room", or_null(spot.room)},
            {"landmark", or_null(landmark ? landmark->name : spot.landmark)}};
}

// All requests of one dialogue. What happens to a merged one stands with the request it follows.
class Account {
public:
    explicit Account(const std::vector<Step>& steps) {
        for (const Step& step : steps) {
            for (const store::Entry& entry : step.entries)
                take_requests(entry.decision);
        }
        for (const Step& step : steps) {
            for (const store::Entry& entry : step.entries)
                take_events(entry.decision);
        }
    }

    ordered_json requests(const handlers::Directory& directory) const {
        ordered_json all = ordered_json::array();
        for (const RequestId id : order_) {
            const Request& request = latest_.at(id);
            if (request.state != State::merged) all.push_back(request_json(request, directory));
        }
        return all;
    }

private:
    struct Story {
        std::set<int> messages;
        std::vector<std::pair<int, EventKind>> events;
    };

    void take_requests(const handlers::Decision& decision) {
        for (const Request& request : decision.requests) {
            if (!latest_.contains(request.id)) order_.push_back(request.id);
            latest_[request.id] = request;
        }
    }

    void take_events(const handlers::Decision& decision) {
        for (const handlers::Event& event : decision.events) {
            int n = 0;
            const std::string& id = event.message_id;
            if (std::from_chars(id.data(), id.data() + id.size(), n).ec != std::errc{})
                continue;  // a timer's
            Story& story = stories_[followed_by(event.request)];
            const std::pair<int, EventKind> what{n, event.kind};
            if (is_one_of(event.kind, part_of_request)) story.messages.insert(n);
            if (!is_one_of(event.kind, acts_on_request)) continue;
            if (std::find(story.events.begin(), story.events.end(), what) == story.events.end())
                story.events.push_back(what);
        }
    }

    RequestId followed_by(RequestId id) const {
        for (auto found = latest_.find(id); found != latest_.end(); found = latest_.find(id)) {
            if (found->second.state != State::merged || found->second.parent == 0) break;
            id = found->second.parent;
        }
        return id;
    }

    ordered_json request_json(const Request& request, const handlers::Directory& directory) const {
        ordered_json messages = ordered_json::array(), events = ordered_json::array();
        if (const auto story = stories_.find(request.id); story != stories_.end()) {
            for (const int n : story->second.messages)
                messages.push_back(n);
            for (const auto& [n, kind] : story->second.events) {
                events.push_back({{"n", n}, {"kind", handlers::name_of(kind)}});
            }
        }
        return {{"messages", std::move(messages)},
                {"category", or_null(request.label)},
                {"urgency", handlers::name_of(request.urgency)},
                {"location", location(request.spot, directory)},
                {"events", std::move(events)},
                {"final_state", final_state(request.state)}};
    }

    std::vector<RequestId> order_;  // as they were opened
    std::map<RequestId, Request> latest_;
    std::map<RequestId, Story> stories_;
};

}  // namespace

std::string account_of(std::string_view dialogue_id, const std::vector<Step>& steps,
                       const handlers::Directory& directory) {
    const Account account(steps);
    return ordered_json{{"id", dialogue_id}, {"requests", account.requests(directory)}}.dump();
}

}  // namespace bot
