#include "bot/channels/wecom_app/token.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace bot::wecom_app {

namespace asio = boost::asio;

// One fetch: whoever comes meanwhile sleeps on the timer, which never expires and is cancelled at the end.
struct AccessToken::Flight {
    explicit Flight(const asio::any_io_executor& loop) : landed(loop, asio::steady_timer::time_point::max()) {
        grant.refusal.reason = "token_fetch_cancelled";
    }

    Grant grant;
    asio::steady_timer landed;
    bool is_over = false;
};

namespace {

// Ends a flight also when its coroutine is cancelled or thrown out. Touches the flight only: at shutdown the
// coroutine may outlive the AccessToken.
template <class Flight>
class Landing {
public:
    explicit Landing(std::shared_ptr<Flight> flight) : flight_(std::move(flight)) {}
    ~Landing() {
        flight_->is_over = true;
        flight_->landed.cancel();
    }
    Landing(const Landing&) = delete;
    Landing& operator=(const Landing&) = delete;

private:
    std::shared_ptr<Flight> flight_;
};

}  // namespace

asio::awaitable<Grant> AccessToken::get() {
    if (!held_.token.empty() && now_() < ends_at_) co_return held_;
    const auto flight = flight_;
    if (!flight || flight->is_over) co_return co_await fetch();
    co_await flight->landed.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return flight->grant;
}

asio::awaitable<Grant> AccessToken::fetch() {
    const auto loop = co_await asio::this_coro::executor;
    const auto flight = std::make_shared<Flight>(loop);
    flight_ = flight;
    const Landing landing(flight);
    flight->grant = co_await fetch_();
    held_ = flight->grant;
    // A token shorter-lived than the margin is still used for half its life: gettoken is rate-limited too.
    const auto usable = std::max(held_.lifetime - renew_before_, held_.lifetime / 2);
    ends_at_ = now_() + usable;
    co_return flight->grant;
}

void AccessToken::drop(const std::string& token) {
    if (held_.token == token) held_ = {};
}

}  // namespace bot::wecom_app
