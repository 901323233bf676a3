#pragma once

#include "bot/channels/channel.hpp"
#include "bot/channels/wecom_app/config.hpp"
#include "bot/channels/wecom_app/platform.hpp"
#include "bot/channels/wecom_app/token.hpp"
#include "bot/http/client.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>

#include <random>
#include <string>

namespace bot::wecom_app {

// Writes to members with message/send. Lives on one loop, where any number of sends may be under way.
class Sender {
public:
    Sender(const WecomAppConfig& config, const ChannelTools& tools);
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    boost::asio::awaitable<SendResult> send(OutboundText out);

private:
    // An answer of the platform, or what becomes of the message without one.
    using Answered = boost::system::result<PlatformAnswer, SendResult>;

    boost::asio::awaitable<Grant> fetch_token();
    boost::asio::awaitable<Answered> send_once(std::string token, const std::string& body);
    boost::asio::awaitable<Answered> call(ClientRequest request);
    boost::asio::awaitable<void> pause_before_repeat(int repeats);
    SendResult result_of(const PlatformAnswer& answer, const std::string& member);
    SendResult result_of_fault(int errcode);

    const WecomAppConfig& config_;
    HttpClient& client_;
    AccessToken token_;
    std::minstd_rand dice_{std::random_device{}()};
    int limited_in_a_row_ = 0;
};

}  // namespace bot::wecom_app
