#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"
#include "handlers/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

class Directory;

// A line of the points ledger (domain guide 11). Lines are added and never changed: what turns out wrong is
// taken back by a line with the opposite sign.
struct PointEntry {
    std::string user_id;
    std::string rule;       // English, as in the guide's table: `ack_in_time`, `log_day`
    int points = 0;         // negative: taken away
    RequestId request = 0;  // 0: for something else
    std::string reason;     // what the person reads
    // Names what the line is for: a second line of the same name is not written, so nothing counts twice.
    std::string once;
    std::string by;  // user id, or `bot`
    Instant at{};

    bool operator==(const PointEntry&) const = default;
};

// What a member of the grid saw and did, one line (工作日志, domain guide 12).
struct LogLine {
    enum class Kind { patrol, visit, mediation, publicity, activity, other };
    Kind kind = Kind::other;
    std::string user_id, microgrid_id;
    std::string text;  // as it was written; may be about named people: shown to nobody but its writer
    std::string channel, message_id;
    int photos = 0;
    Instant at{};  // of the day that it is about
    std::string grid_id{};

    bool operator==(const LogLine&) const = default;
};
std::string_view name_of(LogLine::Kind kind);

// Photos that came after their line (`at` and `message_id` are the line's).
struct LogPhotos {
    std::string user_id, channel, message_id;
    Instant at{};
    int photos = 0;

    bool operator==(const LogPhotos&) const = default;
};
std::optional<LogLine::Kind> log_kind_named(std::string_view name);

// A household of the care list was looked in on, as a line of the log says.
struct CareVisit {
    std::string care_id, user_id;
    Instant at{};

    bool operator==(const CareVisit&) const = default;
};

// Somebody gave an order that was not his to give, or one that concerns other people's data.
struct AuditLine {
    std::string by, channel;
    std::string order;    // English name of the command
    std::string outcome;  // `refused`, `done`
    RequestId request = 0;
    Instant at{};

    bool operator==(const AuditLine&) const = default;
};

// Somebody wants to be forgotten (删除我的信息, domain guide 13): what is over is anonymised at once, what is
// open as soon as it is over.
struct ForgetWish {
    std::string channel, user_id;
    bool is_member = false;  // of the directory: what he did in his office stays under his name
    Instant at{};            // what he reports later is none of it

    bool operator==(const ForgetWish&) const = default;
};

// What the ledger is asked for beside requests: the lines of one person in a period, without its end, and
// when households of the care list were last visited. Where requests are named: instead the points ever given
// for them, whosever they are.
struct AccountQuery {
    std::string user_id;
    Instant from{}, to{};
    std::string channel{};  // not empty: all he ever reported there as well, however long ago
    std::vector<RequestId> requests{};
    std::vector<std::string> care_ids{};
};

// Everything somebody reported that is still kept with his name, also as one of many.
struct ReportedRequests {
    int all = 0, open = 0, with_photo = 0;
    std::vector<Request> newest;  // newest first, at most twenty

    bool operator==(const ReportedRequests&) const = default;
};
inline constexpr std::size_t most_newest = 20;

struct Account {
    std::vector<PointEntry> points;        // oldest first
    std::vector<LogLine> log;              // oldest first
    std::vector<CareVisit> last_visits{};  // by whoever it was; none of a household nobody has been to
    ReportedRequests reported{};
};

// What must be asked before the message can be decided, by the requests that were found for it: the sender's
// month so far, all there is of him, how the care list that is his to keep stands, or what a request brought
// that is judged. Mostly nothing.
std::optional<AccountQuery> account_needed_for(const Message& message, const std::vector<Request>& known,
                                               const Directory& directory, Instant now);

}  // namespace handlers
