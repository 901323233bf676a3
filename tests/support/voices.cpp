#include "tests/support/voices.hpp"

#include "tests/fakes/bridge_peer.hpp"
#include "tests/support/run.hpp"

#include <nlohmann/json.hpp>

namespace support {
namespace {

using nlohmann::json;

// Longer than the server may take, under a sanitizer too.
constexpr std::chrono::seconds call_limit{30};

std::string unix_seconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

std::string body_of(const BridgeMessage& message) {
    const bool is_group = !message.group.empty();
    const json body{
        {"message_id", message.id},
        {"conversation",
         {{"kind", is_group ? "group" : "private"}, {"id", is_group ? message.group : message.who}}},
        {"sender", {{"id", message.who}, {"name", message.nickname}}},
        {"type", "text"},
        {"text", message.text},
        {"mentions_bot", message.mentions_bot}};
    return body.dump();
}

std::vector<std::string> texts_in(const std::string& body) {
    std::vector<std::string> texts;
    const json tree = json::parse(body, nullptr, false);
    if (!tree.is_object() || !tree.contains("answers")) return texts;
    for (const json& answer : tree["answers"])
        texts.push_back(answer.at("text"));
    return texts;
}

fakes::CallbackAccount account_of(const Credentials& credentials) {
    const std::string agent = std::to_string(credentials.agent_id);
    return {credentials.corp_id, agent, credentials.token, credentials.encoding_aes_key,
            "/wecom/app/" + agent};
}

}  // namespace

Voices::Voices(boost::asio::io_context& loop, Credentials credentials)
    : loop_(loop),
      credentials_(std::move(credentials)),
      sender_(account_of(credentials_)),
      client_(loop, bot::ClientOptions{}) {}

boost::asio::awaitable<std::optional<bot::ClientResponse>> Voices::call(bot::ClientRequest request) {
    request.url = server_ + request.url;
    request.timeout = call_limit;
    const auto fetched = co_await client_.fetch(std::move(request));
    if (!fetched) co_return std::nullopt;
    co_return *fetched;
}

boost::asio::awaitable<Heard> Voices::over_bridge(BridgeMessage message) {
    bot::ClientRequest request;
    request.method = bot::Method::post;
    request.url = "/bridge/v1/messages";
    request.body = body_of(message);
    request.headers =
        fakes::bridge_headers(credentials_.bridge_secret, unix_seconds(), message.id, request.body);
    const auto response = co_await call(std::move(request));
    Heard heard;
    if (!response) co_return heard;
    heard.status = response->status;
    heard.answers = texts_in(response->body);
    co_return heard;
}

boost::asio::awaitable<Heard> Voices::over_wecom(fakes::MemberText text) {
    const std::string timestamp = unix_seconds();
    auto callback = sender_.text(text, timestamp, text.message_id);
    bot::ClientRequest request;
    request.method = bot::Method::post;
    request.url = std::move(callback.target);
    request.body = std::move(callback.body);
    request.headers.add("Content-Type", "text/xml");
    const auto response = co_await call(std::move(request));
    Heard heard;
    if (!response) co_return heard;
    heard.status = response->status;
    const auto reply = sender_.reply_text(response->body);
    if (reply && !reply->empty()) heard.answers.push_back(*reply);
    co_return heard;
}

boost::asio::awaitable<Heard> Voices::get(std::string path) {
    bot::ClientRequest request;
    request.url = std::move(path);
    const auto response = co_await call(std::move(request));
    Heard heard;
    if (!response) co_return heard;
    heard.status = response->status;
    heard.answers.push_back(response->body);
    co_return heard;
}

Heard Voices::write(const BridgeMessage& message) {
    return run(loop_, over_bridge(message), call_limit);
}

Heard Voices::write(const fakes::MemberText& text) {
    return run(loop_, over_wecom(text), call_limit);
}

Heard Voices::fetch(const std::string& path) {
    return run(loop_, get(path), call_limit);
}

}  // namespace support
