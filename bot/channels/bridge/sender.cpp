#include "bot/channels/bridge/sender.hpp"

#include "bot/channels/bridge/delivery.hpp"
#include "bot/channels/bridge/signature.hpp"
#include "bot/http/client.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace bot::bridge {
namespace {

std::string fresh_nonce() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no random bytes");
    std::string text;
    for (const unsigned char byte : bytes) {
        text += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 0x0F]};
    }
    return text;
}

}  // namespace

boost::asio::awaitable<SendResult> Sender::send(OutboundText out) const {
    ClientRequest request;
    request.method = Method::post;
    request.url = config_.outgoing_url;
    request.timeout = config_.timeout;
    request.repeatable = true;  // the receiver drops a delivery_id it has seen
    request.body = delivery_body(out);
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(now_().time_since_epoch());
    const std::string timestamp = std::to_string(now.count());
    const std::string nonce = fresh_nonce();
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Gridbell-Timestamp", timestamp);
    request.headers.add("X-Gridbell-Nonce", nonce);
    request.headers.add("X-Gridbell-Signature",
                        sign(config_.secrets.front(), {timestamp, nonce, request.body}));
    const Fetched fetched = co_await client_.fetch(std::move(request));
    if (fetched) co_return result_for(fetched->status, fetched->headers.find("Retry-After"));
    SendResult result;
    result.reason = name_of(fetched.error().what);
    co_return result;
}

}  // namespace bot::bridge
