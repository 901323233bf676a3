#pragma once

#include "handlers/loop/decide.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/loop/situation.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Who said or did what is being decided: goes into every event.
struct Source {
    std::string by;  // user id, or `bot`
    std::string channel, message_id, text;
    bool addresses_bot = false;
};

// A decision in the making. Requests are copied when first changed; everything read later sees the change.
// Lives for one call of decide().
class Draft {
public:
    Draft(const World& world, const Situation& situation, Source source);
    Draft(const World& world, const Situation& situation, const Timer& fired);

    const World& world() const { return world_; }
    const Directory& directory() const { return world_.directory; }
    Instant now() const { return world_.now; }
    const Account& account() const { return situation_.account; }  // of the sender, if it was asked for
    const Category& category_of(const Request& request) const;
    const PriorityLimits& limits_of(const Request& request) const;  // of its priority

    // Requests as they stand now, oldest first: those known and those opened here.
    std::vector<const Request*> known() const;
    const Request* find(RequestId id) const;
    Request& edit(RequestId id);  // the id must be known

    // Takes a new request in (id, version 0); nullptr when one message opened max_new_requests already.
    Request* open(Request request);

    // Moves a request by the table of transitions and records it, as `recorded` where the words were another
    // event of the same effect (a good rating confirms). False: not in the table for this state, nothing
    // done.
    bool move(Request& request, EventKind rule);
    bool move(Request& request, EventKind rule, EventKind recorded);
    // Records something that moves nothing.
    void note(const Request& request, EventKind kind);
    void note(const Request& request, EventKind kind, const std::string& message_id);

    void answer(Say say);  // to the conversation the message came from
    void tell(Say say);    // to anybody; said in the answer when it is that conversation
    void answers_go_to(Address here) { here_ = std::move(here); }
    // Whether what is decided was said to the bot, by its name, in this conversation.
    bool is_addressed_in(const Conversation& conversation) const {
        return source_.addresses_bot && here_ && here_->conversation == conversation;
    }
    void unsay();  // what was to be answered so far: one line will say it all

    void set_timer(const Request& request, TimerKind kind, Instant due);
    void clear_timer(const Request& request, TimerKind kind);
    void clear_timers(const Request& request);
    void keep(Correction correction);  // by whom and when is filled in
    void forget(ForgetWish wish) { decision_.forget = std::move(wish); }
    // An order that changed something (`done`) or was not the sender's to give (`refused`).
    void audit(std::string_view order, std::string_view outcome, RequestId request = 0);
    void keep(LogLine line);
    void keep(LogPhotos photos);
    void keep(CareVisit visit);
    void keep(PointEntry entry);
    void rely_on(std::string_view key);

    const Session& session_as_it_was() const { return situation_.session; }
    const Session& group_as_it_was() const { return situation_.group; }
    Session& session();  // of the sender; changed from now on
    Session& group();    // of everybody where the message was written; likewise

    // Clocks and points follow from how the requests stand now (clocks.hpp, awards.hpp).
    Decision finish();

private:
    const Request* find_changed(RequestId id) const;
    void set_supervision(const Request& request);
    void record(const Request& request, EventKind kind, State from, const std::string& message_id);

    const World& world_;
    const Situation& situation_;
    std::vector<RequestId>
        ids_;  // of the situation's requests, side by side: they are looked up all the time
    Source source_;
    std::optional<Timer> fired_;  // what is decided; its row is gone with the commit
    std::optional<Address> here_;
    std::deque<Request> changed_;  // deque: references stay good while it grows
    int opened_ = 0;
    Decision decision_;
};

}  // namespace handlers
