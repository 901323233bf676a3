#include "bot/delivery/outbox.hpp"

#include "tests/bot/scripted_channel.hpp"
#include "tests/support/memory_ledger.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using bot::SendResult;
using handlers::Address;

SendResult result(SendResult::Outcome outcome, std::string reason = "",
                  std::optional<std::chrono::milliseconds> wait = std::nullopt) {
    return {outcome, {}, std::move(reason), wait};
}

class OutboxTest : public testing::Test {
protected:
    OutboxTest() {
        settings.poll = 1ms;  // so that a step of the made clock is seen at once
        settings.rest = 0ms;
        parts = std::make_unique<bot::Outbox::Parts>(
            bot::Outbox::Parts{ledger, routes, [this] { return now; }, metrics, [] { return 0.0; }});
    }

    void start() {
        outbox = std::make_unique<bot::Outbox>(loop.get_executor(), *parts, settings);
        outbox->start();
    }

    void notice(const std::string& user, std::string text,
                std::optional<handlers::Instant> expires = std::nullopt) {
        store::OutboxDraft draft;
        draft.to = Address::user(user);
        draft.text = std::move(text);
        draft.expires = expires;
        ledger.add_notice(std::move(draft), now);
    }

    // Runs the loop until it is so; a failure when it does not come to that.
    template <class Condition>
    void until(Condition is_so) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (!is_so()) {
            if (std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("it did not come to that");
            loop.restart();
            loop.run_one_for(10ms);
        }
    }
    // As many rounds as it takes to be sure that nothing more happens by itself.
    void idle() {
        loop.restart();
        loop.run_for(20ms);
    }
    bool is_settled(std::size_t row, const std::string& as) const {
        return ledger.outbox.at(row).settled_as == as;
    }

    void TearDown() override {
        if (!outbox) return;
        auto ended = [](bot::Outbox& which) -> asio::awaitable<bool> {
            co_await which.stop();
            co_return true;
        };
        EXPECT_TRUE(support::run(loop, ended(*outbox)));
    }

    handlers::Instant now{std::chrono::hours(480'000)};
    asio::io_context loop;
    support::MemoryLedger ledger;
    support::ScriptedChannel wecom{"wecom_app"};
    bot::Routes routes{{&wecom}};
    bot::Metrics metrics;
    bot::Outbox::Settings settings;
    std::unique_ptr<bot::Outbox::Parts> parts;
    std::unique_ptr<bot::Outbox> outbox;
};

TEST_F(OutboxTest, SendsWhatWaitsAndSettlesIt) {
    notice("jsg01", "一号");
    notice("jsg02", "二号");
    start();
    until([&] { return is_settled(0, "sent") && is_settled(1, "sent"); });
    ASSERT_EQ(wecom.got.size(), 2U);
    EXPECT_EQ(wecom.got[0].text, "一号");
    EXPECT_EQ(wecom.got[0].to.user_id, "jsg01");
    EXPECT_NE(wecom.got[0].delivery_id, wecom.got[1].delivery_id);
}

TEST_F(OutboxTest, WakesUpWhenToldOfNewRows) {
    settings.poll = std::chrono::hours(1);
    start();
    idle();
    notice("jsg01", "一号");
    outbox->wake();
    until([&] { return is_settled(0, "sent"); });
}

TEST_F(OutboxTest, OneRecipientGetsThemInOrderOneAtATime) {
    notice("jsg01", "一号");
    notice("jsg01", "二号");
    asio::steady_timer gate(loop, asio::steady_timer::time_point::max());
    wecom.on_send = [&gate](const bot::OutboundText&) -> asio::awaitable<void> {
        boost::system::error_code ignored;
        co_await gate.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    };
    start();
    until([&] { return wecom.got.size() == 1; });
    idle();
    EXPECT_EQ(wecom.got.size(), 1U);
    wecom.on_send = {};
    gate.cancel();
    until([&] { return is_settled(1, "sent"); });
    EXPECT_EQ(wecom.got[1].text, "二号");
}

TEST_F(OutboxTest, AnotherRecipientDoesNotWaitForASlowOne) {
    notice("jsg01", "一号");
    notice("jsg02", "二号");
    auto gate = std::make_shared<asio::steady_timer>(loop, asio::steady_timer::time_point::max());
    wecom.on_send = [gate](const bot::OutboundText& out) -> asio::awaitable<void> {
        boost::system::error_code ignored;
        if (out.to.user_id == "jsg01")
            co_await gate->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    };
    start();
    until([&] { return is_settled(1, "sent"); });
    EXPECT_TRUE(is_settled(0, ""));
    gate->cancel();
    until([&] { return is_settled(0, "sent"); });
}

TEST_F(OutboxTest, RetriesWithTheSameIdAfterTheBackOff) {
    notice("jsg01", "一号");
    wecom.next_results = {result(SendResult::Outcome::retry, "timeout")};
    start();
    until([&] { return ledger.outbox[0].row.attempts == 1; });
    idle();
    EXPECT_EQ(wecom.got.size(), 1U);
    now += 2s;
    until([&] { return is_settled(0, "sent"); });
    ASSERT_EQ(wecom.got.size(), 2U);
    EXPECT_EQ(wecom.got[0].delivery_id, wecom.got[1].delivery_id);
}

TEST_F(OutboxTest, APausedChannelSendsNothingToAnybody) {
    notice("jsg01", "一号");
    wecom.next_results = {result(SendResult::Outcome::pause_channel, "45009", 60s)};
    start();
    until([&] { return ledger.outbox[0].reason == "45009"; });
    notice("jsg02", "二号");
    until([&] { return ledger.outbox[1].reason == "channel_paused"; });
    EXPECT_EQ(wecom.got.size(), 1U);
    now += 60s;
    until([&] { return is_settled(0, "sent") && is_settled(1, "sent"); });
}

TEST_F(OutboxTest, AStoppedChannelIsTriedAgainMuchLater) {
    notice("jsg01", "一号");
    wecom.next_results = {result(SendResult::Outcome::stop_channel, "60020")};
    start();
    until([&] { return ledger.outbox[0].reason == "60020"; });
    now += settings.retry.while_stopped - 1ms;
    idle();
    EXPECT_EQ(wecom.got.size(), 1U);
    now += 1ms;
    until([&] { return is_settled(0, "sent"); });
}

TEST_F(OutboxTest, ADeadLetterIsKeptWithItsReasonAndCounted) {
    notice("jsg01", "一号");
    notice("jsg01", "二号");
    wecom.next_results = {result(SendResult::Outcome::dead, "81013")};
    start();
    until([&] { return is_settled(0, "dead") && is_settled(1, "sent"); });
    EXPECT_EQ(ledger.outbox[0].reason, "81013");
    EXPECT_THAT(metrics.exposition(), testing::HasSubstr("81013"));
}

TEST_F(OutboxTest, DropsWhatComesTooLate) {
    notice("jsg01", "一号", now);
    start();
    until([&] { return is_settled(0, "dead"); });
    EXPECT_EQ(ledger.outbox[0].reason, "expired");
    EXPECT_TRUE(wecom.got.empty());
}

TEST_F(OutboxTest, WaitsForARouteUntilTheRowIsOld) {
    wecom.reaches = [](const Address&) { return false; };
    notice("jsg01", "一号");
    start();
    until([&] { return ledger.outbox[0].reason == "no_route"; });
    EXPECT_TRUE(is_settled(0, ""));
    EXPECT_THAT(metrics.exposition(), testing::HasSubstr("no_route"));
    now += settings.longest_wait;
    until([&] { return is_settled(0, "dead"); });
    EXPECT_EQ(ledger.outbox[0].reason, "no_route");
}

TEST_F(OutboxTest, KeepsThePaceOfTheRecipient) {
    wecom.allowed = {1, 0};
    notice("jsg01", "一号");
    notice("jsg01", "二号");
    start();
    until([&] { return is_settled(0, "sent") && ledger.outbox[1].reason == "paced"; });
    EXPECT_EQ(wecom.got.size(), 1U);
    now += 60s;
    until([&] { return is_settled(1, "sent"); });
}

TEST_F(OutboxTest, SettlesLaterWhenTheLedgerWasAway) {
    notice("jsg01", "一号");
    wecom.on_send = [this](const bot::OutboundText&) -> asio::awaitable<void> {
        ledger.is_available = false;
        co_return;
    };
    start();
    until([&] { return wecom.got.size() == 1; });
    idle();
    EXPECT_TRUE(is_settled(0, ""));
    ledger.is_available = true;
    outbox->wake();
    until([&] { return is_settled(0, "sent"); });
    EXPECT_EQ(wecom.got.size(), 1U);
}

TEST_F(OutboxTest, StopWaitsForWhatIsBeingSent) {
    notice("jsg01", "一号");
    auto gate = std::make_shared<asio::steady_timer>(loop, asio::steady_timer::time_point::max());
    wecom.on_send = [gate](const bot::OutboundText&) -> asio::awaitable<void> {
        boost::system::error_code ignored;
        co_await gate->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    };
    start();
    until([&] { return wecom.got.size() == 1; });
    bool has_stopped = false;
    auto stop = [](bot::Outbox& which, bool& flag) -> asio::awaitable<void> {
        co_await which.stop();
        flag = true;
    };
    asio::co_spawn(loop, stop(*outbox, has_stopped), asio::detached);
    idle();
    EXPECT_FALSE(has_stopped);
    gate->cancel();
    until([&] { return has_stopped; });
    EXPECT_TRUE(is_settled(0, "sent"));
}

}  // namespace
