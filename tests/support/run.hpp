#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace support {

// Runs one coroutine to its end on a loop of the test's; one that hangs is a failed test, not a stuck one.
template <class Result>
Result run(boost::asio::io_context& loop, boost::asio::awaitable<Result> work,
           std::chrono::seconds limit = std::chrono::seconds(20)) {
    std::optional<Result> out;
    std::exception_ptr failure;
    auto done = [&](std::exception_ptr error, Result value) {
        failure = std::move(error);
        if (!failure) out.emplace(std::move(value));
        loop.stop();  // what else runs on the loop must not keep the test
    };
    boost::asio::co_spawn(loop, std::move(work), done);
    loop.restart();
    loop.run_for(limit);
    if (failure) std::rethrow_exception(failure);
    if (!out) throw std::runtime_error("the coroutine did not end in time");
    return std::move(*out);
}

}  // namespace support
