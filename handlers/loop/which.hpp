#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What a message, or one clause of it, says about which request it means.
struct Hint {
    const Message& message;
    const Reading& reading;
    const Matter* clause = nullptr;  // null: the whole message
};

// The requests a message can mean, oldest first: in a group those reported there, in private all of them.
using Candidate = std::function<bool(const Request&)>;
std::vector<RequestId> candidates(const Draft& draft, const Message& message, const Candidate& is_meant);

// Whether it has the number, written in full (`1224-017`) or without the day.
bool has_number(const Request& request, std::string_view written);
// The request of that number, an open one before others and then the latest, merged and ended ones too; null
// when it is not known.
const Request* numbered(const Draft& draft, std::string_view written);

// Those of the candidates that a quote or a number points to, and nothing else does.
std::vector<RequestId> referred_to(const Draft& draft, const Hint& hint, const std::vector<RequestId>& among);

// The open request, wherever it was reported, that a quote or a number points to; nothing when it is not one.
std::optional<RequestId> the_one_pointed_to(const Draft& draft, const Hint& hint);

// The words and the reports of the request have a character in common that says something.
bool shares_a_word(const Request& request, std::string_view words);

// `1224-017` of a `【1224-017】` in a text of ours; empty when there is none.
std::string number_in(std::string_view text);

// Which of the candidates is meant (domain guide 7): quoted message, number in the quoted text, number in the
// text, the only one, place or category words, the one the sender acted on last, the latest within 30
// minutes. A step whose find contradicts the place or matter in the text is passed over. Several left: ask;
// none: empty.
std::vector<RequestId> which_of(const Draft& draft, const Hint& hint, std::vector<RequestId> among);

// A number was written that nobody has, or none of the candidates.
bool names_unknown_number(const Draft& draft, const Message& message, const Reading& reading);

// Asks once, listing at most five; the words wait in the session for the digit.
void ask_which(Draft& draft, const Message& message, const Reading& reading,
               const std::vector<RequestId>& among);

}  // namespace handlers
