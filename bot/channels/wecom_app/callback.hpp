#pragma once

#include "bot/channels/intake.hpp"
#include "bot/channels/wecom_app/opening.hpp"
#include "bot/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <span>
#include <string>
#include <string_view>

namespace bot::wecom_app {

// The callback URL of one application: opens a request, decodes it, hands it over, seals the answer.
// Immutable; `intake` outlives it.
class Callback {
public:
    Callback(const WecomAppConfig& config, Clock now, Intake& intake)
        : opener_(config, now),
          agent_id_(std::to_string(config.agent_id)),
          now_(std::move(now)),
          intake_(intake) {}

    // GET: the admin console checks the URL; the answer is the decrypted text and nothing else.
    Response verify(const Request& request) const;

    // POST: one message or event.
    boost::asio::awaitable<Response> receive(Request request) const;

private:
    boost::asio::awaitable<Response> set_aside(std::string id, std::string_view reason,
                                               std::string payload) const;
    boost::asio::awaitable<Response> hand_over(Opened opened, handlers::Message message) const;
    std::string reply(const Opened& opened, std::string_view to, std::span<const std::string> answers) const;

    Opener opener_;
    std::string agent_id_;
    Clock now_;
    Intake& intake_;
};

}  // namespace bot::wecom_app
