#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// A question the bot put to one person; a bare digit answers it.
struct Question {
    enum class Kind { which_request, which_place };
    Kind kind = Kind::which_request;
    std::vector<RequestId> requests;    // which_request: in the order shown
    std::vector<std::string> place_ids;  // which_place
    RequestId about = 0;                 // which_place: the request that waits for the answer
    std::string text;                    // which_request: the words that wait to be applied
    std::string message_id;
    Instant asked_at{};

    bool operator==(const Question&) const = default;
};

// A photo or voice message that waits for the words to it (domain guide, section 8).
struct WaitingMedia {
    std::string message_id;
    Instant at{};
    bool operator==(const WaitingMedia&) const = default;
};

// What is remembered of one sender in one conversation for a short while. A cache: losing it costs a question
// asked again, never a request.
struct Session {
    std::vector<WaitingMedia> media;
    std::optional<Question> question;
    bool knows_help = false;  // was told what the bot can do within the hour

    bool operator==(const Session&) const = default;
    bool is_empty() const { return media.empty() && !question && !knows_help; }
};

// One line of JSON; from_text gives an empty session for anything it cannot read (an older version's, say).
std::string to_text(const Session& session);
Session session_from_text(std::string_view text);

}  // namespace handlers
