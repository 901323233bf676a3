#pragma once

#include "handlers/directory/taxonomy.hpp"
#include "handlers/loop/draft.hpp"
#include "handlers/loop/request.hpp"

#include <chrono>

namespace handlers {

// When a group hears something (domain guide 9). Everything that is said to a group asks here first; the
// table itself is at the head of etiquette.cpp.

enum class Occasion : unsigned char {
    taken,     // a request has its number, or is taken up again
    question,  // place or matter is missing
    advice,    // what to do in an emergency
    outcome,   // it is done, or answered
    step,      // anything between: taken over, news, joined, put off
    doubt,     // whether the words are a request at all
    help       // words that mean nothing to the bot: what it can do
};

enum class Manner : unsigned char {
    aloud,
    privately,       // to whom it concerns
    in_the_morning,  // aloud, at the end of the quiet hours
    not_at_all
};

struct Hearing {
    bool is_addressed = false;  // somebody spoke to the bot, there
    bool is_quiet_hour = false;
    Priority priority = Priority::p2;
};
Manner manner_of(Occasion occasion, const Hearing& hearing);

// How long it is not said again in the same group, or to the same person in private; zero: as often as it
// happens.
std::chrono::minutes silence_after(Occasion occasion);

// Of a request now, in the group it was reported in; in a private chat everything is said aloud.
Manner manner_of(const Draft& draft, const Request& request, Occasion occasion, bool is_addressed);
// The same when what is decided was said there to the bot, or not.
Manner manner_of(const Draft& draft, const Request& request, Occasion occasion);

}  // namespace handlers
