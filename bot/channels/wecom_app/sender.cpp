#include "bot/channels/wecom_app/sender.hpp"

#include "bot/channels/wecom_app/errors.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <string_view>

namespace bot::wecom_app {

namespace asio = boost::asio;
using Outcome = SendResult::Outcome;

namespace {

constexpr int max_repeats = 3;  // of a call answered "busy"; the platform's own advice

SendResult refused(Outcome outcome, std::string reason) {
    SendResult result;
    result.outcome = outcome;
    result.reason = std::move(reason);
    return result;
}

}  // namespace

Sender::Sender(const WecomAppConfig& config, const ChannelTools& tools)
    : config_(config),
      client_(tools.client),
      token_([this] { return fetch_token(); }, tools.now, config.renew_before) {}

asio::awaitable<SendResult> Sender::send(OutboundText out) {
    const std::string body = message_body(config_, out);
    const std::string member = lower_case(member_of(out.to));
    bool is_renewed = false;
    int repeats = 0;
    while (true) {
        Grant grant = co_await token_.get();
        if (grant.token.empty()) co_return grant.refusal;
        const Answered answer = co_await send_once(grant.token, body);
        if (!answer) co_return answer.error();
        const Action action = action_for(answer->errcode);
        if (action == Action::renew_token && !is_renewed) {
            is_renewed = true;
            token_.drop(grant.token);
        } else if (action == Action::busy && repeats < max_repeats) {
            co_await pause_before_repeat(repeats);
            ++repeats;
        } else {
            co_return result_of(*answer, member);
        }
    }
}

asio::awaitable<Grant> Sender::fetch_token() {
    ClientRequest request;
    request.url = config_.base_url + token_target(config_);
    request.repeatable = true;
    const Answered answer = co_await call(std::move(request));
    Grant grant;
    if (!answer) {
        grant.refusal = answer.error();
    } else if (answer->errcode != 0) {
        grant.refusal = result_of_fault(answer->errcode);
    } else if (answer->token.empty()) {
        grant.refusal = refused(Outcome::retry, "no_token");
    } else {
        grant.token = answer->token;
        grant.lifetime = answer->lifetime;
    }
    co_return grant;
}

asio::awaitable<Sender::Answered> Sender::send_once(std::string token, const std::string& body) {
    ClientRequest request;
    request.method = Method::post;
    request.url = config_.base_url + send_target(token);
    request.headers.add("Content-Type", "application/json");
    request.body = body;
    request.repeatable = true;  // the platform's duplicate check makes the identical body harmless
    co_return co_await call(std::move(request));
}

asio::awaitable<Sender::Answered> Sender::call(ClientRequest request) {
    request.timeout = config_.timeout;
    const Fetched fetched = co_await client_.fetch(std::move(request));
    if (!fetched) co_return refused(Outcome::retry, std::string(name_of(fetched.error().what)));
    if (fetched->status != 200) co_return refused(Outcome::retry, "http_" + std::to_string(fetched->status));
    auto answer = read_answer(fetched->body);
    if (!answer) co_return refused(Outcome::retry, "no_json");
    co_return std::move(*answer);
}

asio::awaitable<void> Sender::pause_before_repeat(int repeats) {
    // Half to one and a half of the doubled delay, so that many senders do not come back in step.
    std::uniform_real_distribution<double> spread(0.5, 1.5);
    const auto delay = config_.busy_delay * (1 << repeats);
    const auto jittered = std::chrono::duration<double, std::milli>(delay) * spread(dice_);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(std::chrono::duration_cast<std::chrono::milliseconds>(jittered));
    co_await timer.async_wait(asio::use_awaitable);
}

SendResult Sender::result_of(const PlatformAnswer& answer, const std::string& member) {
    if (action_for(answer.errcode) != Action::done) return result_of_fault(answer.errcode);
    limited_in_a_row_ = 0;
    // errcode 0 with names in a list is a failure for those names.
    if (std::ranges::find(answer.refused, member) != answer.refused.end()) {
        SendResult result = refused(Outcome::dead, "invaliduser");
        result.is_recipient_bad = true;
        return result;
    }
    SendResult result;
    result.outcome = Outcome::sent;
    result.platform_id = answer.message_id;
    return result;
}

SendResult Sender::result_of_fault(int errcode) {
    SendResult result = refused(Outcome::retry, reason_of(errcode));
    switch (action_for(errcode)) {
        case Action::stop:
            result.outcome = Outcome::stop_channel;
            break;
        case Action::bad_recipient:
        case Action::permanent:
            result.outcome = Outcome::dead;
            result.is_recipient_bad = action_for(errcode) == Action::bad_recipient;
            break;
        case Action::slow_down:
            result.outcome = Outcome::pause_channel;
            result.wait = std::chrono::seconds(1);
            break;
        case Action::limited:
            // It does not say which window was used up: the shortest first, then longer ones up to an hour.
            result.outcome = Outcome::pause_channel;
            result.wait = std::min(std::chrono::seconds(60) * (1 << std::min(limited_in_a_row_++, 6)),
                                   std::chrono::seconds(3600));
            break;
        case Action::done:
        case Action::busy:
        case Action::renew_token:
        case Action::unknown:
            break;
    }
    return result;
}

}  // namespace bot::wecom_app
