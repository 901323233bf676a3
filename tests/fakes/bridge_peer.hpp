#pragma once

#include "bot/http/message.hpp"
#include "bot/http/router.hpp"
#include "tests/fakes/served.hpp"

#include <nlohmann/json.hpp>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fakes {

// The headers of a signed body, as deploy/bridge-protocol.md wants them.
bot::Headers bridge_headers(std::string_view secret, std::string_view timestamp, std::string_view nonce,
                            std::string_view body);

// Whether a request bears a signature of that secret.
bool is_from_bridge(const bot::Request& request, const std::string& secret);

// The gateway's side of the outgoing URL: records what is delivered and drops a delivery_id it has seen.
class BridgeReceiver {
public:
    explicit BridgeReceiver(std::string secret);

    std::string url() const { return served_->url() + "/deliveries"; }

    // The next answers, in order; afterwards 200. 0: the connection is dropped after the delivery was
    // recorded.
    void answer_next(std::vector<unsigned> statuses);

    std::vector<nlohmann::json> delivered() const;  // each delivery_id once, in the order of arrival
    std::vector<std::string> bodies() const;        // every attempt with a good signature
    int unsigned_requests() const;

private:
    bot::Response take(const bot::Request& request);

    const std::string secret_;
    mutable std::mutex mutex_;
    std::deque<unsigned> next_;
    std::vector<nlohmann::json> delivered_;
    std::vector<std::string> bodies_;
    int unsigned_requests_ = 0;
    bot::Router router_;
    std::unique_ptr<Served> served_;
};

}  // namespace fakes
