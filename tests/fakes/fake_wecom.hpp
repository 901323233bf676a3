#pragma once

#include "bot/http/client.hpp"
#include "bot/http/router.hpp"
#include "tests/fakes/faults.hpp"
#include "tests/fakes/served.hpp"
#include "tests/fakes/wecom_platform.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>

namespace fakes {

// The WeCom platform over HTTP on loopback: its API under /cgi-bin/, and under /control/ what a test or a
// person does to it (README.md). In a test's process the same things are members.
class FakeWecom {
public:
    explicit FakeWecom(PlatformAccount account = {}, unsigned short port = 0);
    ~FakeWecom() { served_->stop(); }  // before the client goes, whose sockets are on the loop
    FakeWecom(const FakeWecom&) = delete;
    FakeWecom& operator=(const FakeWecom&) = delete;

    std::string url() const { return served_->url(); }
    unsigned short port() const { return served_->port(); }
    WecomPlatform& platform() { return platform_; }
    Faults& faults() { return faults_; }

private:
    using Call = std::function<bot::Response(const bot::Request&)>;

    void add_call(bot::Method method, const std::string& name, Call call);
    void add_calls();
    void add_control();
    boost::asio::awaitable<bot::Response> answer_call(std::string name, Call call, bot::Request request);
    boost::asio::awaitable<bot::Response> send_callback(bot::Request request);

    const PlatformAccount account_;
    WecomPlatform platform_;
    Faults faults_;
    bot::Router router_;
    std::unique_ptr<Served> served_;
    std::unique_ptr<bot::HttpClient> client_;
};

}  // namespace fakes
