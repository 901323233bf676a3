#include "tests/fakes/fake_chat_model.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace fakes {
namespace {

namespace asio = boost::asio;
using nlohmann::json;

bool is_question(const json& body) {
    return body.is_object() && body.contains("model") && body.contains("messages") &&
           body["messages"].is_array() && body["messages"].size() == 2 &&
           body.value(json::json_pointer("/response_format/json_schema/strict"), false);
}

}  // namespace

FakeChatModel::FakeChatModel(std::string api_key) : api_key_(std::move(api_key)) {
    say(opinion("chitchat"));
    router_.add(bot::Method::post, "/v1/chat/completions",
                [this](bot::Request request) { return take(std::move(request)); });
    served_ = std::make_unique<Served>(router_);
}

void FakeChatModel::say(std::string content) {
    const json message{{"role", "assistant"}, {"content", std::move(content)}};
    const json choice{{"index", 0}, {"message", message}, {"finish_reason", "stop"}};
    answer(json{{"object", "chat.completion"}, {"choices", json::array({choice})}}.dump());
}

void FakeChatModel::answer(std::string body) {
    const std::lock_guard lock(mutex_);
    body_ = std::move(body);
}

bool FakeChatModel::is_authorised(const bot::Request& request) const {
    const auto given = request.headers.find("Authorization");
    return api_key_.empty() ? !given : given == "Bearer " + api_key_;
}

asio::awaitable<bot::Response> FakeChatModel::take(bot::Request request) {
    const Fault fault = faults_.next("chat/completions");
    json body = json::parse(request.body, nullptr, false);
    bot::Response response;
    response.content_type = "application/json";
    if (!is_authorised(request)) {
        response.status = 401;
    } else if (!is_question(body)) {
        response.status = 400;
    } else {
        const std::lock_guard lock(mutex_);
        questions_.push_back(std::move(body));
        response.body = body_;
    }
    if (fault.delay.count() > 0) {
        asio::steady_timer timer(co_await asio::this_coro::executor);
        timer.expires_after(fault.delay);
        co_await timer.async_wait(asio::use_awaitable);
    }
    response.drop = fault.drop != Fault::Drop::none;
    if (fault.status) response.status = *fault.status;
    co_return response;
}

std::vector<json> FakeChatModel::questions() const {
    const std::lock_guard lock(mutex_);
    return questions_;
}

std::string FakeChatModel::last_words() const {
    const std::lock_guard lock(mutex_);
    return questions_.empty() ? "" : questions_.back()["messages"][1]["content"].get<std::string>();
}

std::string opinion(const std::string& intent, const std::string& category, const std::string& leaf,
                    const std::string& urgency) {
    const auto or_null = [](const std::string& word) { return word.empty() ? json() : json(word); };
    return json{{"intent", intent},
                {"category", or_null(category)},
                {"leaf", or_null(leaf)},
                {"urgency", or_null(urgency)}}
        .dump();
}

}  // namespace fakes
