#pragma once

#include "bot/channels/channel.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace bot::wecom_app {

// What gettoken answered: a token with its life, or why there is none.
struct Grant {
    std::string token;  // empty: none
    std::chrono::seconds lifetime{0};
    SendResult refusal;  // what becomes of a message that needed it
};

// The access token of one application. The platform limits how often it may be asked for, so that all sends
// share one and only one of them fetches while the others wait. Lives on one loop.
class AccessToken {
public:
    using Fetch = std::function<boost::asio::awaitable<Grant>()>;

    // A token that ends within `renew_before` counts as gone.
    AccessToken(Fetch fetch, Clock now, std::chrono::seconds renew_before)
        : fetch_(std::move(fetch)), now_(std::move(now)), renew_before_(renew_before) {}

    boost::asio::awaitable<Grant> get();

    // The platform refused `token`. Does nothing when another one has taken its place since.
    void drop(const std::string& token);

private:
    struct Flight;

    boost::asio::awaitable<Grant> fetch();

    Fetch fetch_;
    Clock now_;
    std::chrono::seconds renew_before_;
    Grant held_;
    handlers::Instant ends_at_{};
    std::shared_ptr<Flight> flight_;  // the latest fetch, under way or over
};

}  // namespace bot::wecom_app
