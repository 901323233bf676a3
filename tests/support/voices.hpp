#pragma once

#include "bot/http/client.hpp"
#include "tests/fakes/wecom_callbacks.hpp"
#include "tests/support/gridbell_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace support {

// What one callback came to.
struct Heard {
    unsigned status = 0;               // 0: no answer
    std::vector<std::string> answers;  // said in the response
};

// A message as a gateway hands it over.
struct BridgeMessage {
    std::string id, group, who, text;  // without a group in private
    std::string nickname;
    bool mentions_bot = false;
};

// The two sides that write to a server: a gateway of residents' chats and the WeCom platform, with the
// credentials the server has. Lives on one loop.
class Voices {
public:
    Voices(boost::asio::io_context& loop, Credentials credentials);

    // Where the callbacks go from now on.
    void set_server(std::string url) { server_ = std::move(url); }

    boost::asio::awaitable<Heard> over_bridge(BridgeMessage message);
    boost::asio::awaitable<Heard> over_wecom(fakes::MemberText text);
    boost::asio::awaitable<Heard> get(std::string path);  // the body is the only answer

    // The same, run to the end on the loop.
    Heard write(const BridgeMessage& message);
    Heard write(const fakes::MemberText& text);
    Heard fetch(const std::string& path);

private:
    boost::asio::awaitable<std::optional<bot::ClientResponse>> call(bot::ClientRequest request);

    boost::asio::io_context& loop_;
    Credentials credentials_;
    std::string server_;
    fakes::CallbackSender sender_;
    bot::HttpClient client_;
};

}  // namespace support
