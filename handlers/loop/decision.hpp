#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/loop/session.hpp"
#include "handlers/message.hpp"
#include "handlers/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What happened to a request: one row each, never changed. `ack` … `cancel` are the names of domain guide 6.
enum class EventKind {
    report,       // T1
    detail,       // more words, a photo, a correction: no change of state
    accept,       // T2, T4, T5
    ask,          // T3
    merge,        // T6, T23
    split,        // T23: a request of its own again
    join,         // another reporter of the same matter
    dispatch,     // T7
    reject,       // T8
    ack,          // T9
    transfer,     // T10
    remind,       // T11
    progress,     // T12
    help,         // T13
    suspend,      // T14
    resume,       // T15
    done,         // T16
    confirm,      // T17
    reopen,       // T18, T20
    silent,       // T19
    cancel,       // T21
    explain,      // T22
    correct,      // staff said that it is another kind of matter
    hasten,       // staff raised its priority
    rating,       // a verdict
    urge,         // asked for speed or for the state
    blue_card,    // 80 % of the resolve limit are over
    yellow_card,  // a limit is over, or three days without a word
    red_card,     // half as long again, or two failed checks
    unit_late,    // a unit that was called did not come in time
    adopt,        // staff takes an idea up
    on_paper,     // staff found that it was done on paper only
    comment       // fits nothing: kept with the request
};
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind_named(std::string_view name);

struct Event {
    RequestId request = 0;
    EventKind kind = EventKind::comment;
    State from = State::collecting, to = State::collecting;
    std::string by;          // user id, or `bot`
    std::string channel;     // empty for a timer
    std::string message_id;  // of the message it came from; empty for a timer
    std::string text;
    Instant at{};
};

// Something to be said: a template and its values, to one address. Rendered after numbers are given out.
struct Say {
    std::string template_name;  // file under templates/ without its ending
    std::map<std::string, std::string> values;
    Address to;
    RequestId about = 0;                         // `{{number}}` is filled from this request
    std::vector<RequestId> about_all;            // `{{numbers}}` from these
    std::optional<Instant> not_before, expires;  // quiet hours; a reminder three days late is worse than none
};

enum class TimerKind {
    bundle,       // T2/T3: 45 s without a further word
    need_info,    // T5: 30 min
    acknowledge,  // T11: 1×, 1.5×, 2×; emergencies every 5 min
    confirm,      // T19: 48 h
    supervise     // the next of the clocks in clocks.hpp
};
std::string_view name_of(TimerKind kind);
std::optional<TimerKind> timer_kind_named(std::string_view name);

// One clock of one request; setting it again replaces it.
struct Timer {
    RequestId request = 0;
    TimerKind kind = TimerKind::bundle;
    Instant due_at{};
    bool operator==(const Timer&) const = default;
};

struct TimerKey {
    RequestId request = 0;
    TimerKind kind = TimerKind::bundle;
};

// A name under which requests can be found (`reporter:bridge:ma8`, `spot:P01-03:B05`), see keys.hpp.
// `version` counts the requests ever filed under it: what a decision looked for and did not find is checked
// by it.
struct KeySeen {
    std::string key;
    std::int64_t version = 0;
};

// How staff say that a message should have been read. Kept for the next build of the model, in which a
// community's own words count.
struct Correction {
    enum class Kind { wrong_category, not_a_request, missed_request };
    Kind kind = Kind::wrong_category;
    RequestId request = 0;                     // the one that was opened; 0: none was
    std::string text;                          // the message that was read
    std::string intent, label, leaf, urgency;  // what is right; empty: none
    std::string by;                            // user id
    Instant at{};
    Role role = Role::resident;  // of whoever wrote the text
};
std::string_view name_of(Correction::Kind kind);
std::optional<Correction::Kind> correction_kind_named(std::string_view name);

// What follows from one message or one due timer. Data only; the ledger writes it in one transaction.
struct Decision {
    std::vector<Request> requests;  // new (version 0) or changed (version as read: it must not have moved)
    std::vector<Event> events;
    std::vector<Say> answers;  // to the conversation the message came from, in the response
    std::vector<Say> notices;  // to anybody else, through the outbox
    std::vector<Timer> timers;
    std::vector<TimerKey> timers_cleared;
    std::vector<Correction> corrections;
    std::vector<PointEntry> points;
    std::vector<LogLine> log_lines;
    std::vector<LogPhotos> log_photos;
    std::vector<CareVisit> care_visits;
    std::vector<AuditLine> audit;
    std::optional<ForgetWish> forget;
    std::vector<KeySeen> relied_on;  // checked at commit; only keys whose emptiness mattered
    std::optional<Session> session;  // the sender's session from now on; absent: as it was
    std::optional<Session> group;    // likewise, of the group as a whole

    // Nothing to keep and nothing to say: chit-chat. Costs no row.
    bool is_empty() const {
        return requests.empty() && events.empty() && answers.empty() && notices.empty() && timers.empty() &&
               timers_cleared.empty() && corrections.empty() && points.empty() && log_lines.empty() &&
               log_photos.empty() && care_visits.empty() && audit.empty() && !forget;
    }
};

}  // namespace handlers
