#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>

namespace bot {

// One open connection as its listener sees it, on the loop of both. Deadlines cost no timer: a connection
// writes down when its phase must be over, and the listener looks at all of them a few times a second.
class Live {
public:
    using Clock = std::chrono::steady_clock;
    enum class Phase { idle, reading, handling, writing };

    explicit Live(boost::asio::ip::tcp::socket& socket) : socket_(socket) {}

    Phase phase() const { return phase_; }
    Clock::time_point entered() const { return entered_; }
    bool is_overdue() const { return overdue_; }  // the present phase was interrupted

    void enter(Phase phase, std::chrono::milliseconds limit) {
        phase_ = phase;
        overdue_ = false;
        entered_ = Clock::now();
        deadline_ = entered_ + limit;
    }

    void expire() { deadline_ = Clock::time_point::min(); }

    // Ends what the connection waits for; it goes on and finds is_overdue(). What is made of several steps
    // may be between two of them and not notice, so it stays due until it has entered another phase.
    bool is_due(Clock::time_point now) const { return now >= deadline_; }
    void interrupt();
    void cut();  // the end, whatever it is doing

    boost::asio::cancellation_slot slot() { return cancel_.slot(); }

private:
    boost::asio::ip::tcp::socket& socket_;
    boost::asio::cancellation_signal cancel_;
    Clock::time_point entered_{};
    Clock::time_point deadline_ = Clock::time_point::max();
    Phase phase_ = Phase::idle;
    bool overdue_ = false;
};

}  // namespace bot
