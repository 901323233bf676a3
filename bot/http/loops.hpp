#pragma once

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

namespace bot {

// The I/O threads: each runs one io_context alone, so what lives on a loop needs neither strand nor lock.
// Build it before everything that uses a loop; coroutines still pending are destroyed with it, those
// of all loops before the first loop.
class Loops {
public:
    explicit Loops(std::size_t count);
    ~Loops();  // stop() and join()
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    std::size_t size() const { return loops_.size(); }
    boost::asio::io_context& at(std::size_t index) { return *loops_[index]; }

    void start();  // once
    void stop();   // at once; drain first what must not be lost. From any thread
    void join();   // not from a loop

private:
    // An io_context whose pending coroutines can be destroyed before it is.
    struct Loop : boost::asio::io_context {
        Loop() : boost::asio::io_context(1) {}  // the hint: one thread runs it
        using boost::asio::io_context::shutdown;
    };

    std::vector<std::unique_ptr<Loop>> loops_;
    std::vector<std::thread> threads_;
};

}  // namespace bot
