#pragma once

#include "store/ledger/connection.hpp"

#include <chrono>
#include <memory>
#include <random>

namespace store {

// A connection that is opened again after it was lost, with growing pauses in which nobody is kept waiting:
// until the pause is over there is no connection. Of one thread.
class Link {
public:
    Link(const Database& database, Access access) : database_(database), access_(access) {}

    Connection* get();  // null: not now
    void drop();        // it is of no use any more

private:
    using Clock = std::chrono::steady_clock;
    void try_again_later();

    const Database& database_;
    Access access_;
    std::unique_ptr<Connection> connection_;
    std::chrono::milliseconds pause_{0};
    Clock::time_point next_try_{};
    std::minstd_rand random_{std::random_device{}()};
};

}  // namespace store
