#include "bot/http/loops.hpp"

#include <boost/asio/executor_work_guard.hpp>

namespace bot {

namespace {

void run_to_the_end(boost::asio::io_context& io) {
    const auto work = boost::asio::make_work_guard(io);
    io.run();  // an exception that comes this far ends the process: the ledger makes that safe
}

}  // namespace

Loops::Loops(std::size_t count) {
    loops_.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        loops_.push_back(std::make_unique<Loop>());
}

Loops::~Loops() {
    stop();
    join();
    for (auto& loop : loops_)  // a coroutine on one may hold on to another
        loop->shutdown();
}

void Loops::start() {
    for (auto& io : loops_)
        threads_.emplace_back([loop = io.get()] { run_to_the_end(*loop); });
}

void Loops::stop() {
    for (auto& io : loops_)
        io->stop();
}

void Loops::join() {
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

}  // namespace bot
