#include "bot/channels/bridge/channel.hpp"

#include "bot/channels/bridge/callback.hpp"
#include "bot/channels/bridge/decode.hpp"
#include "bot/channels/bridge/nonces.hpp"
#include "bot/channels/bridge/sender.hpp"
#include "bot/http/router.hpp"

#include <utility>

namespace bot::bridge {
namespace {

class Bridge final : public Channel {
public:
    Bridge(BridgeConfig config, const ChannelTools& tools)
        : config_(std::move(config)),
          now_(tools.now),
          nonces_(2 * config_.max_age, config_.max_nonces),
          sender_(config_, tools) {}

    std::string_view name() const override { return channel_name; }

    // The routes refer to this channel: it outlives the router's last request.
    void add_routes(Router& router, Intake& intake) override {
        const auto callback = std::make_shared<const Callback>(config_, now_, nonces_, intake);
        router.add(Method::post, config_.path,
                   [callback](Request request) { return callback->receive(std::move(request)); });
    }

    bool can_reach(const handlers::Address& to) const override {
        if (config_.outgoing_url.empty()) return false;
        if (to.kind == handlers::Address::Kind::user) return config_.reaches_people && !to.user_id.empty();
        return to.channel == channel_name && !to.conversation.id.empty();
    }

    Pace pace(const handlers::Address& /*to*/) const override { return config_.pace; }

    boost::asio::awaitable<SendResult> send(OutboundText out) override {
        return sender_.send(std::move(out));
    }

private:
    const BridgeConfig config_;
    const Clock now_;
    MemoryNonces nonces_;  // a stamp may be as old as it may be early: twice that long
    Sender sender_;
};

}  // namespace

std::unique_ptr<Channel> make(BridgeConfig config, const ChannelTools& tools) {
    return std::make_unique<Bridge>(std::move(config), tools);
}

std::unique_ptr<Channel> make(Settings& settings, const ChannelTools& tools) {
    BridgeConfig config = read_config(settings);
    return settings.faults().empty() ? make(std::move(config), tools) : nullptr;
}

void check(Settings& settings) {
    read_config(settings);
}

}  // namespace bot::bridge
