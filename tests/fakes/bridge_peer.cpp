#include "tests/fakes/bridge_peer.hpp"

#include "bot/channels/bridge/signature.hpp"

#include <algorithm>
#include <array>

namespace fakes {

using nlohmann::json;

bot::Headers bridge_headers(std::string_view secret, std::string_view timestamp, std::string_view nonce,
                            std::string_view body) {
    bot::Headers headers;
    headers.add("Content-Type", "application/json");
    headers.add("X-Gridbell-Timestamp", std::string(timestamp));
    headers.add("X-Gridbell-Nonce", std::string(nonce));
    headers.add("X-Gridbell-Signature", bot::bridge::sign(secret, {timestamp, nonce, body}));
    return headers;
}

bool is_from_bridge(const bot::Request& request, const std::string& secret) {
    const auto timestamp = request.headers.find("X-Gridbell-Timestamp");
    const auto nonce = request.headers.find("X-Gridbell-Nonce");
    const auto signature = request.headers.find("X-Gridbell-Signature");
    if (!timestamp || !nonce || !signature) return false;
    return bot::bridge::is_signed(std::array{secret}, {*timestamp, *nonce, request.body}, *signature);
}

BridgeReceiver::BridgeReceiver(std::string secret) : secret_(std::move(secret)) {
    router_.add(bot::Method::post, "/deliveries",
                [this](const bot::Request& request) { return bot::answer(take(request)); });
    served_ = std::make_unique<Served>(router_);
}

void BridgeReceiver::answer_next(std::vector<unsigned> statuses) {
    const std::lock_guard lock(mutex_);
    next_.assign(statuses.begin(), statuses.end());
}

bot::Response BridgeReceiver::take(const bot::Request& request) {
    const std::lock_guard lock(mutex_);
    if (!is_from_bridge(request, secret_)) {
        ++unsigned_requests_;
        return bot::plain_text(401);
    }
    bodies_.push_back(request.body);
    unsigned status = 200;
    if (!next_.empty()) {
        status = next_.front();
        next_.pop_front();
    }
    bot::Response response = bot::plain_text(status == 0 ? 200 : status);
    response.drop = status == 0;
    if (status != 200 && status != 0) return response;
    json delivery = json::parse(request.body);
    const auto is_seen = [&](const json& earlier) {
        return earlier["delivery_id"] == delivery["delivery_id"];
    };
    if (std::ranges::none_of(delivered_, is_seen)) delivered_.push_back(std::move(delivery));
    return response;
}

std::vector<json> BridgeReceiver::delivered() const {
    const std::lock_guard lock(mutex_);
    return delivered_;
}

std::vector<std::string> BridgeReceiver::bodies() const {
    const std::lock_guard lock(mutex_);
    return bodies_;
}

int BridgeReceiver::unsigned_requests() const {
    const std::lock_guard lock(mutex_);
    return unsigned_requests_;
}

}  // namespace fakes
