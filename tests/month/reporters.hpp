#pragma once

#include "store/ledger.hpp"
#include "tests/month/scene.hpp"

#include <string>

namespace month {

// Residents who reported something, and their neighbours: they ask, join, take it back, say that it is good
// or not, or nothing.
class Reporters {
public:
    explicit Reporters(Scene scene) : scene_(scene) {}

    void heed(const store::Entry& entry);

private:
    void heed_dispatch(const handlers::Request& request, Instant at);
    void heed_done(const handlers::Request& request, Instant at);
    void neighbours_join(const handlers::Request& request, Instant at);

    enum class When { unfinished, done, closed };
    void means_to_say(const handlers::Request& request, Instant at, When still, std::string words);

    Scene scene_;
};

}  // namespace month
