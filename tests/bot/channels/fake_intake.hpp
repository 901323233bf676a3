#pragma once

#include "bot/channels/intake.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bot {

// The edge behind a channel: keeps what it is given and answers what the test says. One thread.
class FakeIntake final : public Intake {
public:
    boost::asio::awaitable<Taken> take(handlers::Message message) override {
        messages.push_back(std::move(message));
        co_return next;
    }
    boost::asio::awaitable<bool> keep_aside(Aside what) override {
        asides.push_back(std::move(what));
        co_return is_ledger_there;
    }
    void count(std::string_view channel, std::string_view outcome) override {
        ++counts[std::string(channel) + "." + std::string(outcome)];
    }

    Taken next{Taken::Outcome::taken, {}};
    std::vector<handlers::Message> messages;
    std::vector<Aside> asides;
    bool is_ledger_there = true;
    std::map<std::string, int> counts;
};

}  // namespace bot
