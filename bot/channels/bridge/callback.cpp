#include "bot/channels/bridge/callback.hpp"

#include "bot/channels/bridge/decode.hpp"
#include "bot/channels/bridge/signature.hpp"
#include "bot/channels/stamp.hpp"

#include <nlohmann/json.hpp>

namespace bot::bridge {
namespace {

constexpr std::string_view timestamp_header = "X-Gridbell-Timestamp";
constexpr std::string_view nonce_header = "X-Gridbell-Nonce";
constexpr std::string_view signature_header = "X-Gridbell-Signature";
constexpr std::size_t max_nonce_bytes = 128;

Response response_of(const Taken& taken) {
    if (taken.outcome == Taken::Outcome::unavailable) {
        Response response = plain_text(503);
        response.headers.add("Retry-After", "5");
        return response;
    }
    auto answers = nlohmann::json::array();
    for (const auto& text : taken.answers) {
        answers.push_back({{"text", text}});
    }
    Response response;
    response.content_type = "application/json";
    response.body = nlohmann::json{{"answers", std::move(answers)}}.dump();
    return response;
}

}  // namespace

Callback::Rejection Callback::check_envelope(const Request& request) const {
    if (request.body.size() > config_.max_body_bytes) return {413, "oversized"};
    const auto timestamp = request.headers.find(timestamp_header);
    const auto nonce = request.headers.find(nonce_header);
    const auto signature = request.headers.find(signature_header);
    if (!timestamp || !nonce || !signature) return {401, "unsigned"};
    if (nonce->empty() || nonce->size() > max_nonce_bytes) return {401, "unsigned"};
    const SignedParts parts{*timestamp, *nonce, request.body};
    if (!is_signed(config_.secrets, parts, *signature)) return {401, "bad_signature"};
    const auto at = instant_of_seconds(*timestamp);
    if (!at || !is_near(*at, now_(), config_.max_age)) return {403, "stale"};
    return {};
}

Response Callback::refuse(Rejection rejection) const {
    intake_.count(channel_name, rejection.reason);
    Response response = plain_text(rejection.status);
    response.close = true;
    return response;
}

boost::asio::awaitable<Response> Callback::receive(Request request) const {
    const Rejection rejection = check_envelope(request);
    if (rejection.status != 0) co_return refuse(rejection);
    const handlers::Instant now = now_();
    auto message = decode(request.body, now);
    if (!message) co_return refuse({400, message.error().reason});
    std::string nonce(request.headers.find(nonce_header).value_or(""));
    std::string message_id = message->id;
    const bool is_admitted = co_await nonces_.admit(std::move(nonce), std::move(message_id), now);
    if (!is_admitted) co_return refuse({403, "replayed_nonce"});
    const Taken taken = co_await intake_.take(std::move(*message));
    co_return response_of(taken);
}

}  // namespace bot::bridge
