#include "bot/channels/bridge/delivery.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace bot::bridge {
namespace {

using nlohmann::json;
using Outcome = SendResult::Outcome;

// Seconds only; a date would need the receiver's clock. Clamped: nobody may silence us for a day.
std::optional<std::chrono::milliseconds> wait_of(std::optional<std::string_view> retry_after) {
    constexpr long long hour = 3600;
    if (!retry_after) return std::nullopt;
    long long seconds = 0;
    const auto [end, ec] =
        std::from_chars(retry_after->data(), retry_after->data() + retry_after->size(), seconds);
    if (ec != std::errc{} || end != retry_after->data() + retry_after->size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(std::min(seconds, hour));
}

Outcome outcome_for(unsigned status, bool asks_to_wait) {
    if (status >= 200 && status < 300) return Outcome::sent;
    if (status == 401) return Outcome::stop_channel;  // our secret is not theirs
    if (status == 429 || (status == 503 && asks_to_wait)) return Outcome::pause_channel;
    if (status == 408 || status >= 500) return Outcome::retry;
    return Outcome::dead;
}

}  // namespace

std::string delivery_body(const OutboundText& out) {
    const bool is_person = out.to.kind == handlers::Address::Kind::user;
    const bool is_group = !is_person && out.to.conversation.kind == handlers::Conversation::Kind::group;
    json body{
        {"delivery_id", out.delivery_id},
        {"conversation",
         {{"kind", is_group ? "group" : "private"},
          {"id", is_person ? out.to.user_id : out.to.conversation.id}}},
        {"text", out.text},
    };
    if (out.mention) body["mention"] = *out.mention;
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

SendResult result_for(unsigned status, std::optional<std::string_view> retry_after) {
    constexpr std::chrono::seconds unasked_wait{10};
    SendResult result;
    result.wait = wait_of(retry_after);
    result.outcome = outcome_for(status, result.wait.has_value());
    if (result.outcome == Outcome::sent) return {.outcome = Outcome::sent};
    if (result.outcome == Outcome::pause_channel && !result.wait) result.wait = unasked_wait;
    result.reason = "http_" + std::to_string(status);
    return result;
}

}  // namespace bot::bridge
