#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>
#include <vector>

namespace store {

namespace asio = boost::asio;

// Resumes coroutines on their own executors, those of one loop with one post: waking a loop costs more than
// what it is woken for. Filled by one thread; whatever is in it is resumed when it goes.
class Resumptions {
public:
    using Resumption = asio::any_completion_handler<void()>;
    using Guard = asio::executor_work_guard<asio::any_io_executor>;

    Resumptions() = default;
    ~Resumptions() { post(); }
    Resumptions(const Resumptions&) = delete;
    Resumptions& operator=(const Resumptions&) = delete;

    void add(Guard guard, Resumption resumption);
    void post();

private:
    struct Loop {
        Guard guard;
        std::vector<Resumption> resumptions;
    };
    std::vector<Loop> loops_;
};

// Somebody who waits for a Result; keeps his loop from running out of work meanwhile. Answered exactly once.
template <class Result>
class Reply {
public:
    using Handler = asio::any_completion_handler<void(Result)>;

    explicit Reply(Handler handler, const asio::any_io_executor& executor)
        : handler_(std::move(handler)), guard_(executor) {}

    void give(Result result, Resumptions& resumptions) { give(std::move(result), resumptions, nullptr); }

    // Likewise; `rest` is destroyed where the coroutine resumes.
    template <class Rest>
    void give(Result result, Resumptions& resumptions, Rest rest) {
        resumptions.add(std::move(guard_),
                        Resume<Rest>{std::move(handler_), std::move(result), std::move(rest)});
    }

private:
    template <class Rest>
    struct Resume {
        Handler handler;
        Result result;
        Rest rest;
        void operator()() { std::move(handler)(std::move(result)); }
    };

    Handler handler_;
    Resumptions::Guard guard_;
};

// Awaits the Result that `start`, called with the Reply, lets some other thread give.
template <class Result, class Start>
asio::awaitable<Result> reply_from(Start start) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    auto initiate = [&start, &executor](auto handler) { start(Reply<Result>(std::move(handler), executor)); };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Result)>(
        initiate, asio::use_awaitable);
}

}  // namespace store
