#include "tests/fakes/fake_wecom.hpp"
#include "tests/fakes/wecom_callbacks.hpp"

#include <charconv>
#include <stdexcept>

namespace fakes {
namespace {

using bot::Method;
using bot::Request;
using bot::Response;
using nlohmann::json;

Fault fault_in(const json& order) {
    Fault fault;
    if (order.contains("errcode")) fault.errcode = order["errcode"].get<int>();
    if (order.contains("status")) fault.status = order["status"].get<unsigned>();
    fault.delay = std::chrono::milliseconds(order.value("delay_ms", 0));
    const std::string drop = order.value("drop", "");
    if (drop == "before") fault.drop = Fault::Drop::before;
    if (drop == "after") fault.drop = Fault::Drop::after;
    return fault;
}

json listed(const std::vector<SentMessage>& messages) {
    json list = json::array();
    for (const auto& message : messages) {
        list.push_back({{"to", message.to},
                        {"text", message.text},
                        {"msgid", message.id},
                        {"repeats", message.repeats},
                        {"body", message.body}});
    }
    return list;
}

// A control that takes the body's JSON; what cannot be used is told with 400.
template <class Act>
bot::Handler control(Act act) {
    return [act](Request request) {
        try {
            const json order = request.body.empty() ? json::object() : json::parse(request.body);
            return bot::answer(json_response(act(order)));
        } catch (const json::exception& error) {
            return bot::answer(bot::plain_text(400, error.what()));
        }
    };
}

}  // namespace

void FakeWecom::add_control() {
    router_.add(Method::post, "/control/faults", control([this](const json& order) {
                    faults_.inject(order.at("call").get<std::string>(), fault_in(order),
                                   order.value("times", 1));
                    return json{{"ok", true}};
                }));
    router_.add(Method::post, "/control/expire_tokens", control([this](const json&) {
                    platform_.expire_tokens();
                    return json{{"ok", true}};
                }));
    router_.add(Method::post, "/control/unknown_members", control([this](const json& order) {
                    platform_.set_unknown_members(order.at("members").get<std::set<std::string>>());
                    return json{{"ok", true}};
                }));
    router_.add(Method::get, "/control/messages",
                control([this](const json&) { return listed(platform_.sent()); }));
    router_.add(Method::get, "/control/calls",
                control([this](const json&) { return json(faults_.calls()); }));
    router_.add(Method::post, "/control/clear", control([this](const json&) {
                    platform_.clear();
                    faults_.clear();
                    return json{{"ok", true}};
                }));
    router_.add(Method::post, "/control/callback",
                [this](Request request) { return send_callback(std::move(request)); });
}

namespace {

// What a member says, and the URL that hears it.
struct Saying {
    std::string server;
    CallbackAccount account;
    MemberText text;
    std::string timestamp, nonce;
};

Saying saying_in(const json& order, const PlatformAccount& account) {
    Saying saying;
    saying.server = order.at("server").get<std::string>();
    saying.account = {account.corp_id, std::to_string(account.agent_id), order.at("token").get<std::string>(),
                      order.at("encoding_aes_key").get<std::string>(),
                      order.value("path", "/wecom/app/" + std::to_string(account.agent_id))};
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    saying.text = {order.at("from").get<std::string>(), order.at("content").get<std::string>(),
                   order.at("message_id").get<std::string>(), order.value("create_time", now.count())};
    saying.timestamp = std::to_string(order.value("timestamp", now.count()));
    saying.nonce = order.value("nonce", saying.text.message_id);
    return saying;
}

}  // namespace

// Sends one callback as the platform does: five seconds for an answer, three repeats of one that did not
// come.
boost::asio::awaitable<Response> FakeWecom::send_callback(Request request) {
    constexpr int repeats = 3;
    const json order = json::parse(request.body, nullptr, false);
    std::optional<Saying> saying;
    try {
        saying = saying_in(order, account_);
    } catch (const json::exception&) {
    }
    if (!saying)
        co_return bot::plain_text(400, "wants server, token, encoding_aes_key, from, content, message_id");
    const CallbackSender sender(saying->account);
    const CallbackRequest callback = sender.text(saying->text, saying->timestamp, saying->nonce);
    json answer{{"attempts", 0}};
    for (int attempt = 1; attempt <= 1 + repeats; ++attempt) {
        bot::ClientRequest call;
        call.method = Method::post;
        call.url = saying->server + callback.target;
        call.headers.add("Content-Type", "text/xml");
        call.body = callback.body;
        call.timeout = std::chrono::seconds(5);
        const auto fetched = co_await client_->fetch(std::move(call));
        answer["attempts"] = attempt;
        if (!fetched) continue;
        answer["status"] = fetched->status;
        if (const auto text = sender.reply_text(fetched->body)) answer["reply"] = *text;
        break;
    }
    co_return json_response(answer);
}

}  // namespace fakes
