#include "bot/http/live.hpp"

namespace bot {

void Live::interrupt() {
    overdue_ = true;
    if (phase_ == Phase::handling) {
        cancel_.emit(boost::asio::cancellation_type::terminal);
    } else {
        // Not through the signal: a cancelled coroutine cannot await again, and a slow client gets an answer.
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    }
}

void Live::cut() {
    overdue_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    if (phase_ == Phase::handling) cancel_.emit(boost::asio::cancellation_type::terminal);
}

}  // namespace bot
