#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"
#include "tests/handlers/loop/walk_chance.hpp"
#include "tests/handlers/loop/walk_ledger.hpp"
#include "tests/handlers/loop/walk_town.hpp"

#include <cstdint>
#include <string>

namespace handlers::tests {

// A message with the reading that somebody might take it for.
struct Utterance {
    Message message;
    Reading reading;
};

// Says whatever comes into anybody's head: reports, replies, orders, verdicts, thanks and nonsense, by people
// who may say so and by people who may not, mostly about what is open.
class Voices {
public:
    Voices(const Town& town, const WalkLedger& ledger, Chance& chance)
        : town_(town), ledger_(ledger), chance_(chance) {}

    Utterance next(Instant now);
    // What whoever has to do with it says when it rings.
    Utterance answer(const Request& about, Instant now);

private:
    Utterance report();
    Utterance owners_word(const Request& about);
    Utterance residents_word(const Request& about);
    Utterance order(const Request& about);
    Utterance anything();
    Utterance bare_media();

    const Request* some_request();
    std::string somebody();                         // of anywhere
    std::string somebody_of(const Request& about);  // reporter, owner, deputy, superior, helper, …
    std::string person_of_directory();
    Message message_by(const std::string& user, const Request* about);
    void point_to(const Request& about, Utterance& utterance);
    PlaceMention place();
    Matter matter();
    void decorate(Utterance& said);

    const Town& town_;
    const WalkLedger& ledger_;
    Chance& chance_;
    std::uint64_t said_ = 0;
};

}  // namespace handlers::tests
