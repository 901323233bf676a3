#include "tests/fakes/fake_wecom.hpp"

#include "tests/fakes/multipart.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fakes {
namespace {

namespace asio = boost::asio;
using bot::Method;
using bot::Request;
using bot::Response;
using nlohmann::json;

std::string_view parameter(const Request& request, std::string_view name) {
    return request.parameter(name).value_or(std::string_view());
}

}  // namespace

FakeWecom::FakeWecom(PlatformAccount account, unsigned short port)
    : account_(account), platform_(std::move(account)) {
    add_calls();
    add_control();
    served_ = std::make_unique<Served>(router_, port);
    client_ = std::make_unique<bot::HttpClient>(served_->loop(), bot::ClientOptions{});
}

void FakeWecom::add_call(Method method, const std::string& name, Call call) {
    router_.add(method, "/cgi-bin/" + name, [this, name, call = std::move(call)](Request request) {
        return answer_call(name, call, std::move(request));
    });
}

void FakeWecom::add_calls() {
    add_call(Method::get, "gettoken", [this](const Request& request) {
        return json_response(
            platform_.get_token(parameter(request, "corpid"), parameter(request, "corpsecret")));
    });
    add_call(Method::post, "message/send", [this](const Request& request) {
        return json_response(platform_.send(parameter(request, "access_token"), request.body));
    });
    add_call(Method::post, "media/upload", [this](const Request& request) {
        const auto type = request.headers.find("Content-Type").value_or("");
        auto file = multipart_file(request.body, type);
        return json_response(platform_.upload(parameter(request, "access_token"), file.value_or("")));
    });
    add_call(Method::get, "media/get", [this](const Request& request) {
        json fault;
        auto bytes =
            platform_.media(parameter(request, "access_token"), parameter(request, "media_id"), fault);
        if (!bytes) return json_response(fault);
        Response response;
        response.content_type = "application/octet-stream";
        response.headers.add("Content-disposition", "attachment; filename=\"media\"");
        response.body = std::move(*bytes);
        return response;
    });
}

asio::awaitable<Response> FakeWecom::answer_call(std::string name, Call call, Request request) {
    const Fault fault = faults_.next(name);
    if (fault.delay.count() > 0) {
        asio::steady_timer timer(co_await asio::this_coro::executor);
        timer.expires_after(fault.delay);
        co_await timer.async_wait(asio::use_awaitable);
    }
    Response dropped;
    dropped.drop = true;
    if (fault.drop == Fault::Drop::before) co_return dropped;
    if (fault.status) co_return bot::plain_text(*fault.status);
    if (fault.errcode) co_return json_response({{"errcode", *fault.errcode}, {"errmsg", "injected"}});
    const Response response = call(request);
    co_return fault.drop == Fault::Drop::after ? dropped : response;
}

}  // namespace fakes
