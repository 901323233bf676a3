#pragma once

#include "handlers/directory/taxonomy.hpp"
#include "handlers/message.hpp"
#include "handlers/time.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Life cycle of a request (domain guide, section 6). The table of transitions is in transitions.hpp.
enum class State {
    collecting,
    need_info,
    accepted,
    dispatched,
    transferred,
    reopened,
    acknowledged,
    in_progress,
    needs_help,
    suspended,
    done,
    closed,
    merged,
    cancelled,
    rejected
};

enum class CloseResult { none, confirmed, silent, explained, handed_over };

std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);
std::string_view name_of(CloseResult result);
std::optional<CloseResult> close_result_named(std::string_view name);
std::string_view name_of(Priority priority);  // `P0` … `PI`
std::optional<Priority> priority_named(std::string_view name);

// Not closed, cancelled, rejected or merged: somebody still has to act.
bool is_open(State state);
// Dispatched, transferred or reopened: the owner has not answered yet.
bool waits_for_owner(State state);
// From dispatched to suspended: owned, and not reported done.
bool is_in_work(State state);

// Unique in the ledger; given out by the edge, in blocks, as an argument.
using RequestId = std::int64_t;

// 【MMDD-NNN】: `day` is the local day of acceptance as YYYYMMDD, because numbers come back every year.
struct RequestNumber {
    int day = 0;
    int sequence = 0;

    auto operator<=>(const RequestNumber&) const = default;
    std::string shown() const;  // `1224-017`; four digits after 999
};

// Who can be told something. A person of the directory has no channel: routes decide how he is reached.
struct Address {
    enum class Kind { user, conversation };
    Kind kind = Kind::user;
    std::string user_id;        // of a person of the directory
    std::string channel;        // of a conversation; empty for a chat of the directory: the router knows
    Conversation conversation;  // group or private chat

    auto operator<=>(const Address&) const = default;
    static Address user(std::string id);
    static Address chat(std::string channel, Conversation conversation);
    std::string key() const;  // `user:jsg01`, `chat:bridge:group:wr_g01_res`: order is kept per key
};

struct Reporter {
    std::string channel, user_id, nickname;
    Conversation conversation;  // where he reported
    bool operator==(const Reporter&) const = default;
};

// A place made sure of as far as possible: ids of the directory, else the words.
struct Spot {
    std::string place_id, building_id, building, unit, floor, room, landmark_id, landmark;
    std::string grid_id, microgrid_id;
    bool is_unsure = false;  // from a nickname, a default grid, an unknown number

    bool operator==(const Spot&) const = default;
    bool is_known() const { return !place_id.empty() || !grid_id.empty(); }
};

// Supervision card (督办) that a request shows now; higher ones outrank lower ones.
enum class Card { none, blue, yellow, red };
std::string_view name_of(Card card);
std::optional<Card> card_named(std::string_view name);

// What was promised about a request and how it is watched; clocks.hpp says what follows from it. An instant
// that was met or has had its effect is taken away, but for acknowledge_by and resolve_by: they are measured
// by.
struct Watch {
    std::optional<Instant> acknowledge_by;                 // of the present dispatch
    std::optional<Instant> word_by;                        // until then its reporters hear how it stands
    std::optional<Instant> on_site_by;                     // somebody is to be there
    std::optional<Instant> arrive_by;                      // so is the unit that was called
    std::optional<Instant> resolve_from, resolve_by;       // by: with approved extensions
    std::optional<Instant> spoke_at;                       // last word of the owner's side
    std::optional<Instant> suspended_at, suspended_until;  // while it is
    std::chrono::milliseconds suspended_for{};             // in all suspensions that are over
    std::chrono::minutes extended{};                       // approved beyond the original limit
    Card card = Card::none;

    bool operator==(const Watch&) const = default;
};

// One matter of one place that needs action. A value: the ledger keeps it, decide() returns changed copies.
struct Request {
    RequestId id = 0;
    std::int64_t version = 0;  // of the row this copy was read from; 0: not in the ledger yet
    RequestNumber number;      // sequence 0 until accepted
    State state = State::collecting;
    CloseResult result = CloseResult::none;
    RequestId parent = 0;  // of a merged one: what it follows
    Conversation origin;
    std::string channel;
    std::vector<Reporter> reporters;  // first is who reported it
    std::string intent;  // name of the intent it was opened with: an `inquiry` is answered, a `report` mended
    std::string label, leaf;
    Priority priority = Priority::p2;
    Urgency urgency = Urgency::normal;
    Spot spot;
    std::string owner_user_id;
    std::string first_owner_user_id;           // stays answerable while transferred
    std::vector<std::string> helper_user_ids;  // deputies that joined, teams, who acted on it
    std::string text;                          // the reporter's words so far, one line per message
    std::vector<std::string>
        message_ids;            // `<channel>:<id>` of the messages it is made of; oldest first, at most 64
    bool is_patrol = false;     // found by grid people
    bool is_withdrawn = false;  // an emergency the reporter took back; somebody still looks
    bool has_photo = false;
    bool is_transferred_outside = false;
    int rework = 0, transfers = 0, urges = 0, escalation = 0;  // escalation: steps of T11 done
    std::optional<int> stars;
    std::string confirmed_by;  // of many reporters: the first who said that it is good
    Watch watch;
    Instant reported_at{}, last_word_at{};
    std::optional<Instant> accepted_at, dispatched_at, acknowledged_at, done_at, closed_at;

    bool operator==(const Request&) const = default;
};

// Whether whoever wrote the message is one of its reporters.
bool is_reported_by(const Request& request, const Message& message);
// Whether it was reported where the message was written, by whomever: what was merged is still spoken of
// where it was told.
bool was_reported_here(const Request& request, const Message& message);

}  // namespace handlers
