#include "bot/channels/wecom_app/token.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

namespace bot::wecom_app {
namespace {

namespace asio = boost::asio;
using std::chrono::seconds;

// gettoken that waits until the test lets it land, and counts.
class AccessTokenTest : public testing::Test {
protected:
    asio::awaitable<Grant> fetch() {
        ++fetches_;
        Grant grant = next_;
        if (is_held_) co_await gate_.async_wait(boost::asio::as_tuple(asio::use_awaitable));
        // The gate opens by cancelling its timer; what cancels the coroutine itself ends it as a socket
        // would.
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none) {
            throw boost::system::system_error(asio::error::operation_aborted);
        }
        if (!grant.token.empty()) grant.token += std::to_string(fetches_);
        co_return grant;
    }
    std::string get() { return support::run(loop_, token_.get()).token; }
    // Starts one more caller on the loop; its token is at the index when the loop ran.
    void ask(std::size_t index) {
        asio::co_spawn(loop_, token_.get(), [this, index](std::exception_ptr error, Grant grant) {
            got_.at(index) = error ? "threw" : grant.token + grant.refusal.reason;
        });
    }

    asio::io_context loop_;
    asio::steady_timer gate_{loop_, asio::steady_timer::time_point::max()};
    handlers::Instant now_{seconds(1'700'000'000)};
    Grant next_{"t", seconds(7200), {}};
    int fetches_ = 0;
    bool is_held_ = false;
    std::array<std::string, 3> got_;
    AccessToken token_{[this] { return fetch(); }, [this] { return now_; }, seconds(300)};
};

TEST_F(AccessTokenTest, IsFetchedOnceForItsLife) {
    EXPECT_EQ(get(), "t1");
    now_ += seconds(6899);
    EXPECT_EQ(get(), "t1");
    now_ += seconds(1);  // 300 s before its end
    EXPECT_EQ(get(), "t2");
}

TEST_F(AccessTokenTest, IsFetchedByOneWhileTheOthersWait) {
    is_held_ = true;
    for (std::size_t i = 0; i < got_.size(); ++i) {
        ask(i);
    }
    loop_.poll();
    EXPECT_EQ(fetches_, 1);
    gate_.cancel();
    loop_.restart();
    loop_.poll();
    EXPECT_EQ(got_, (std::array<std::string, 3>{"t1", "t1", "t1"}));
    EXPECT_EQ(fetches_, 1);
}

TEST_F(AccessTokenTest, TellsEveryWaiterWhyThereIsNone) {
    is_held_ = true;
    next_.token.clear();
    next_.refusal.reason = "errcode_40001";
    ask(0);
    ask(1);
    loop_.poll();
    gate_.cancel();
    loop_.restart();
    loop_.poll();
    EXPECT_EQ(got_[0], "errcode_40001");
    EXPECT_EQ(got_[1], "errcode_40001");
    is_held_ = false;
    next_.token = "t";
    EXPECT_EQ(get(), "t2");  // asked for again: no failure is kept
}

TEST_F(AccessTokenTest, IsDroppedOnlyByWhoHeldTheLatest) {
    const std::string first = get();
    token_.drop(first);
    const std::string second = get();
    EXPECT_NE(second, first);
    token_.drop(first);  // somebody slow, whose token is long replaced
    EXPECT_EQ(get(), second);
}

TEST_F(AccessTokenTest, WithAShortLifeIsStillUsedForHalfOfIt) {
    next_.lifetime = seconds(100);
    EXPECT_EQ(get(), "t1");
    now_ += seconds(49);
    EXPECT_EQ(get(), "t1");
    now_ += seconds(1);
    EXPECT_EQ(get(), "t2");
}

TEST_F(AccessTokenTest, LetsTheNextOneFetchWhenTheFetchIsCancelled) {
    is_held_ = true;
    asio::cancellation_signal cancel;
    auto ignore = [](const std::exception_ptr&, const Grant&) {};
    asio::co_spawn(loop_, token_.get(), asio::bind_cancellation_slot(cancel.slot(), ignore));
    loop_.poll();
    ask(0);
    cancel.emit(asio::cancellation_type::terminal);
    loop_.restart();
    loop_.poll();
    EXPECT_EQ(got_[0], "token_fetch_cancelled");
    is_held_ = false;
    EXPECT_EQ(get(), "t2");
}

}  // namespace
}  // namespace bot::wecom_app
