#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// A question the bot put to one person because his words fitted several requests, or because it is not sure
// that they ask for anything; a bare digit answers it.
struct Question {
    std::vector<RequestId> requests;  // in the order shown; none: whether it is a request at all
    std::string intent, nuance;       // names: how the words that wait were read
    std::string text, message_id;     // the words that wait to be applied
    Instant asked_at{};

    bool operator==(const Question&) const = default;
};

// A photo or voice message that waits for the words to it (domain guide, section 8).
struct WaitingMedia {
    std::string message_id;
    Instant at{};
    bool operator==(const WaitingMedia&) const = default;
};

// The last line of the work log; photos that follow belong to it.
struct NotedLine {
    std::string message_id;
    Instant day{};  // that it is about
    Instant noted_at{};
    bool operator==(const NotedLine&) const = default;
};

// A notice to everybody in a group; a bare `收到` after it means the notice (domain guide 7).
struct Announcement {
    std::string message_id;
    Instant at{};
    bool operator==(const Announcement&) const = default;
};

// What is remembered of one sender in one conversation, or of a group as a whole, for a short while. A cache:
// losing it costs a question asked again, never a request.
struct Session {
    std::vector<WaitingMedia> media;
    std::optional<Question> question;
    std::optional<NotedLine> log_line;
    std::optional<Announcement> announcement;  // of a group
    std::optional<Instant> helped_at;          // was told what the bot can do

    bool operator==(const Session&) const = default;
    bool is_empty() const { return *this == Session(); }
};

// One line of JSON; from_text gives an empty session for anything it cannot read (an older version's, say).
std::string to_text(const Session& session);
Session session_from_text(std::string_view text);

}  // namespace handlers
