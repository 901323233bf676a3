#pragma once

#include "bot/channels/channel.hpp"

#include <boost/asio/awaitable.hpp>

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace support {

// A channel without a platform: keeps what it is given and answers as told, `sent` when told nothing.
class ScriptedChannel final : public bot::Channel {
public:
    explicit ScriptedChannel(std::string name) : name_(std::move(name)) {}

    std::deque<bot::SendResult> next_results;
    std::function<bool(const handlers::Address&)> reaches = [](const handlers::Address&) { return true; };
    std::function<boost::asio::awaitable<void>(const bot::OutboundText&)> on_send;  // before it answers
    bot::Pace allowed{};
    std::vector<bot::OutboundText> got;

    std::string_view name() const override { return name_; }
    void add_routes(bot::Router&, bot::Intake&) override {}
    bool can_reach(const handlers::Address& to) const override { return reaches(to); }
    bot::Pace pace(const handlers::Address&) const override { return allowed; }

    boost::asio::awaitable<bot::SendResult> send(bot::OutboundText out) override {
        got.push_back(out);
        if (on_send) co_await on_send(out);
        bot::SendResult result;
        result.outcome = bot::SendResult::Outcome::sent;
        if (!next_results.empty()) {
            result = std::move(next_results.front());
            next_results.pop_front();
        }
        co_return result;
    }

private:
    std::string name_;
};

}  // namespace support
