#include "bot/delivery/outbox_verdict.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;
using bot::SendResult;
using bot::Verdict;
using store::Delivery;

const bot::RetryRules rules;
const handlers::Instant now{1000h};

Verdict verdict(SendResult::Outcome outcome, std::optional<std::chrono::milliseconds> wait = std::nullopt) {
    SendResult result;
    result.outcome = outcome;
    result.platform_id = "p1";
    result.reason = "42";
    result.wait = wait;
    store::OutboxRow row;
    row.id = 7;
    return bot::verdict_on(result, row, now, rules, 0.0);
}

TEST(BackOff, DoublesUpToItsCap) {
    EXPECT_EQ(bot::back_off(0, rules, 0.0), 2s);
    EXPECT_EQ(bot::back_off(1, rules, 0.0), 4s);
    EXPECT_EQ(bot::back_off(5, rules, 0.0), 64s);
    EXPECT_EQ(bot::back_off(1000, rules, 0.0), 10min);
}

TEST(BackOff, ChanceTakesUpToAHalf) {
    EXPECT_EQ(bot::back_off(1, rules, 0.5), 3s);
    EXPECT_EQ(bot::back_off(1000, rules, 1.0), 5min);
}

TEST(Verdict, SentIsSettledWithThePlatformsId) {
    const Verdict sent = verdict(SendResult::Outcome::sent);
    EXPECT_EQ(sent.delivery.id, 7);
    EXPECT_EQ(sent.delivery.outcome, Delivery::Outcome::sent);
    EXPECT_EQ(sent.delivery.platform_id, "p1");
}

TEST(Verdict, RetryComesBackAfterTheBackOff) {
    const Verdict retry = verdict(SendResult::Outcome::retry);
    EXPECT_EQ(retry.delivery.outcome, Delivery::Outcome::retry);
    EXPECT_EQ(retry.delivery.next_attempt, now + 2s);
    EXPECT_EQ(retry.delivery.reason, "42");
    EXPECT_EQ(retry.pause, 0s);
}

TEST(Verdict, WhatThePlatformAsksForIsClampedToAnHour) {
    EXPECT_EQ(verdict(SendResult::Outcome::retry, 90s).delivery.next_attempt, now + 90s);
    EXPECT_EQ(verdict(SendResult::Outcome::retry, 24h).delivery.next_attempt, now + 1h);
    EXPECT_EQ(verdict(SendResult::Outcome::retry, -5s).delivery.next_attempt, now);
}

TEST(Verdict, APauseHoldsTheWholeChannel) {
    const Verdict paused = verdict(SendResult::Outcome::pause_channel, 30s);
    EXPECT_EQ(paused.pause, 30s);
    EXPECT_EQ(paused.delivery.next_attempt, now + 30s);
    EXPECT_FALSE(paused.needs_human);
}

TEST(Verdict, AStopAsksForAHumanAndKeepsTheRow) {
    const Verdict stopped = verdict(SendResult::Outcome::stop_channel);
    EXPECT_TRUE(stopped.needs_human);
    EXPECT_EQ(stopped.pause, rules.while_stopped);
    EXPECT_EQ(stopped.delivery.outcome, Delivery::Outcome::retry);
}

TEST(Verdict, DeadIsDead) {
    const Verdict dead = verdict(SendResult::Outcome::dead);
    EXPECT_EQ(dead.delivery.outcome, Delivery::Outcome::dead);
    EXPECT_EQ(dead.delivery.reason, "42");
}

}  // namespace
