#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/loop/situation.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

class Reader;

// What holds while one input is decided. References to snapshots that outlive the call.
struct World {
    const Directory& directory;
    const Taxonomy& taxonomy;
    const Reader& reader;  // for words that waited for an answer
    Instant now{};
    RequestId first_id = 0;  // new requests take first_id, first_id + 1, … (at most max_new_requests)
};
inline constexpr int max_new_requests =
    16;  // of one message; a longer list is one more line of text, not work

// Pure: same inputs, same decision. Called again with fresh state when the commit finds another version.
Decision decide(const Message& message, const Reading& reading, const Situation& situation,
                const World& world);

// A due timer is an input like a message; `situation.requests` holds the timer's request (and its parent).
Decision decide(const Timer& due, const Situation& situation, const World& world);

// How many requests of the decision need a number, and giving them out: `first` and the following ones of
// `day`. The edge asks the ledger for them between deciding and committing.
int numbers_needed(const Decision& decision);
int local_day(Instant at, const Directory& directory);  // YYYYMMDD
void assign_numbers(Decision& decision, int day, int first);

}  // namespace handlers
