#include "bot/channels/wecom_app/channel.hpp"

#include "bot/channels/wecom_app/callback.hpp"
#include "bot/channels/wecom_app/decode.hpp"
#include "bot/channels/wecom_app/refused_members.hpp"
#include "bot/channels/wecom_app/sender.hpp"
#include "bot/http/router.hpp"

#include <utility>

namespace bot::wecom_app {
namespace {

class WecomApp final : public Channel {
public:
    WecomApp(WecomAppConfig config, const ChannelTools& tools)
        : config_(std::move(config)), now_(tools.now), sender_(config_, tools) {}

    std::string_view name() const override { return channel_name; }

    void add_routes(Router& router, Intake& intake) override {
        const auto callback = std::make_shared<const Callback>(config_, now_, intake);
        const std::string path = config_.callback_path();
        router.add(Method::get, path,
                   [callback](Request request) { return answer(callback->verify(request)); });
        router.add(Method::post, path,
                   [callback](Request request) { return callback->receive(std::move(request)); });
    }

    bool can_reach(const handlers::Address& to) const override {
        const std::string member = lower_case(member_of(to));
        return !member.empty() && !refused_.holds(member, now_());
    }

    Pace pace(const handlers::Address& /*to*/) const override { return config_.pace; }

    boost::asio::awaitable<SendResult> send(OutboundText out) override {
        const std::string member = lower_case(member_of(out.to));
        SendResult result = co_await sender_.send(std::move(out));
        if (result.is_recipient_bad) refused_.add(member, now_());
        co_return result;
    }

private:
    const WecomAppConfig config_;
    const Clock now_;
    Sender sender_;
    RefusedMembers refused_;
};

}  // namespace

std::unique_ptr<Channel> make(WecomAppConfig config, const ChannelTools& tools) {
    return std::make_unique<WecomApp>(std::move(config), tools);
}

std::unique_ptr<Channel> make(Settings& settings, const ChannelTools& tools) {
    WecomAppConfig config = read_config(settings);
    return settings.faults().empty() ? make(std::move(config), tools) : nullptr;
}

void check(Settings& settings) {
    read_config(settings);
}

}  // namespace bot::wecom_app
