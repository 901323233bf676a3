#include "bot/channels/wecom_app/callback.hpp"

#include "bot/channels/wecom/envelope.hpp"
#include "bot/channels/wecom_app/decode.hpp"

namespace bot::wecom_app {
namespace {

// Nothing in the body and the connection closed: whoever sends such a request learns nothing from it.
Response refusal(unsigned status) {
    Response response = plain_text(status);
    response.close = true;
    return response;
}

std::string joined(std::span<const std::string> lines) {
    std::string all;
    for (const auto& line : lines) {
        if (!all.empty()) all += '\n';
        all += line;
    }
    return all;
}

}  // namespace

Response Callback::verify(const Request& request) const {
    auto opened = opener_.open_echo(request);
    intake_.count(channel_name, opened ? "verified" : opened.error().reason);
    if (opened) return plain_text(200, std::move(opened->plain));
    const unsigned status = opened.error().status;
    return refusal(status == 200 ? 403 : status);  // an unreadable echo is no message that could be lost
}

boost::asio::awaitable<Response> Callback::receive(Request request) const {
    auto opened = opener_.open_body(request);
    if (!opened && opened.error().status == 200) {
        // Kept as it came: with the right key it can still be read.
        std::string nonce(request.parameter("nonce").value_or(""));
        co_return co_await set_aside(std::move(nonce), opened.error().reason, std::move(request.body));
    }
    if (!opened) {
        intake_.count(channel_name, opened.error().reason);
        co_return refusal(opened.error().status);
    }
    const auto fields = wecom::read_inner(opened->plain);
    Decoded decoded = fields ? decode(*fields, agent_id_) : Decoded(Undecodable{"bad_content"});
    if (auto* message = std::get_if<handlers::Message>(&decoded)) {
        co_return co_await hand_over(std::move(*opened), std::move(*message));
    }
    if (const auto* fault = std::get_if<Undecodable>(&decoded)) {
        co_return co_await set_aside(std::string(opened->nonce), fault->reason, std::move(opened->plain));
    }
    intake_.count(channel_name, "event");
    co_return plain_text(200);
}

boost::asio::awaitable<Response> Callback::set_aside(std::string id, std::string_view reason,
                                                     std::string payload) const {
    intake_.count(channel_name, reason);
    payload.resize(std::min(payload.size(), max_aside_bytes));
    Aside aside{std::string(channel_name), std::move(id), std::string(reason), std::move(payload)};
    Response response = plain_text(200);
    response.drop = !co_await intake_.keep_aside(std::move(aside));
    co_return response;
}

boost::asio::awaitable<Response> Callback::hand_over(Opened opened, handlers::Message message) const {
    const std::string to = message.sender.id;
    const Taken taken = co_await intake_.take(std::move(message));
    Response response = plain_text(200);
    response.drop =
        taken.outcome == Taken::Outcome::unavailable;  // the platform repeats what nobody answered
    if (!taken.answers.empty()) {
        response.content_type = "application/xml; charset=utf-8";
        response.body = reply(opened, to, taken.answers);
    }
    co_return response;
}

std::string Callback::reply(const Opened& opened, std::string_view to,
                            std::span<const std::string> answers) const {
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(now_().time_since_epoch()).count();
    const std::string text = joined(answers);
    wecom::TextReply plain;
    plain.to_user = to;
    plain.from_user = opened.key->receive_id();
    plain.content = text;
    plain.create_time = now;
    const std::string sealed = opened.key->encrypt(wecom::reply_xml(plain));
    return wecom::seal_reply(*opened.key, {std::to_string(now), opened.nonce}, sealed);
}

}  // namespace bot::wecom_app
