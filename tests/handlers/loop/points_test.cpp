#include "handlers/loop/points.hpp"

#include "handlers/loop/local_time.hpp"
#include "tests/handlers/loop/points_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace handlers::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ShownPoints : public PointsTest {};

TEST_F(ShownPoints, SayWhatTheyCameFrom) {
    report_lamp();
    finish();
    const Decision& decision = order(manager, "我的积分");
    ASSERT_EQ(decision.answers.size(), 1u);
    EXPECT_EQ(decision.answers.front().template_name, "points");
    EXPECT_EQ(decision.answers.front().values.at("month"), "4");
    EXPECT_EQ(decision.answers.front().values.at("today"), "4");
    EXPECT_EQ(decision.answers.front().values.at("sources"), "按时接单1次共1分,按时办好1次共3分");
}

TEST_F(ShownPoints, AreAKindWordWhereThereAreNone) {
    EXPECT_EQ(order(manager, "我的积分").answers.front().template_name, "points_none");
    EXPECT_EQ(order("anna", "我的积分").answers.front().template_name, "points_of_resident");
}

TEST_F(ShownPoints, StandInAWorkGroupAndArePrivateBesideResidents) {
    Message message = in_private(manager, "我的积分");
    message.conversation = {Conversation::Kind::group, group(true)};
    EXPECT_EQ(stage_.say(message, reading_of(Intent::other)).answers.size(), 1u);
    message = in_private(manager, "我的积分");
    message.conversation = {Conversation::Kind::group, group(false)};
    message.addresses_bot = true;
    EXPECT_THAT(stage_.say(message, reading_of(Intent::other)).answers, IsEmpty());
    EXPECT_THAT(stage_.told(manager), ElementsAre("points_none"));
}

TEST_F(ShownPoints, SayWhenADayIsFull) {
    for (int building = 1; building <= 12; ++building) {
        stage_.say(from_resident("r" + std::to_string(building), "楼道灯不亮"),
                   report_of("lighting", "B05", at(std::to_string(building), "1")));
        stage_.say(from_leader(manager, "好了"), reading_of(Intent::leader_done));
        stage_.say(from_resident("r" + std::to_string(building), "亮了"), follow_up(Nuance::fine_now));
    }
    ASSERT_EQ(stage_.points_of(manager).size(), 24u);
    const Decision& decision = order(manager, "我的积分");
    EXPECT_EQ(decision.answers.front().template_name, "points_capped");
    EXPECT_EQ(decision.answers.front().values.at("month"), "30");
    EXPECT_THAT(decision.answers.front().values.at("sources"), HasSubstr("按时办好12次共36分"));
}

TEST(PointLines, HaveANameForTheirOccasion) {
    const Instant now{std::chrono::hours(1)};
    const PointEntry line = point_entry_for(PointRule::log_day, "wgz01", "wgz01:20261224", now);
    EXPECT_EQ(line, (PointEntry{"wgz01", "log_day", 1, 0, "记日志", "log_day:wgz01:20261224", "bot", now}));
    const PointEntry back = reversal_of(line, "jsg01", now + 1h);
    EXPECT_EQ(back, (PointEntry{"wgz01", "reversal", -1, 0, "收回:记日志", "reversal:log_day:wgz01:20261224",
                                "jsg01", now + 1h}));
}

// Day by day with a pencil, from a fixed seed.
TEST(PointLines, AddUpToWhatThePencilSays) {
    const Stage stage;
    std::mt19937 numbers(7);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<PointEntry> lines;
        std::map<int, std::pair<int, int>> pencil;  // gained and lost, by hours since local midnight / 24
        const Instant midnight = start_of_month(stage.now(), stage.directory());
        const int count = int(numbers() % 80);
        for (int i = 0; i < count; ++i) {
            const int hour = int(numbers() % (24 * 45)) - 24 * 10;
            const PointRuleRow& row = point_rules()[numbers() % 12];
            lines.push_back(
                point_entry_for(row.rule, "wgz01", std::to_string(i), midnight + std::chrono::hours(hour)));
            auto& [gained, lost] = pencil[(hour + 24 * 10) / 24 - 10];
            (row.points > 0 ? gained : lost) += row.points;
        }
        PointSums expected;
        for (const auto& [day, sums] : pencil) {
            const int counted = std::min(sums.first, 30) + sums.second;
            expected.total += counted;
            if (day >= 0 && day < 31) expected.month += counted;
            if (day == 23) expected.day += counted;
        }
        EXPECT_EQ(sum_points(lines, stage.now(), stage.directory()), expected);
    }
}

// What people read is the sum of their lines, whatever they did and in whatever order.
TEST_F(ShownPoints, AreTheLinesUnderTheCap) {
    std::mt19937 numbers(11);
    for (int step = 0; step < 600; ++step) {
        const std::string building = std::to_string(1 + numbers() % 20);
        switch (numbers() % 5) {
            case 0:
                stage_.say(from_resident("r" + building, "楼道灯不亮"),
                           report_of("lighting", "B05", at(building, "1")));
                break;
            case 1:
                stage_.say(from_leader(manager, "收到"), reading_of(Intent::leader_ack));
                break;
            case 2:
                stage_.say(from_leader(manager, "好了"), reading_of(Intent::leader_done));
                break;
            case 3:
                stage_.say(from_resident("r" + building, "亮了"),
                           follow_up(numbers() % 3 == 0 ? Nuance::still_bad : Nuance::fine_now));
                break;
            default:
                stage_.pass(std::chrono::minutes(numbers() % 60));
        }
    }
    const auto lines = stage_.points_of(manager);
    ASSERT_GT(lines.size(), 30u);
    const Decision& decision = order(manager, "我的积分");
    std::map<int, std::pair<int, int>> days;
    for (const PointEntry& line : lines) {
        auto& [gained, lost] = days[local_day(line.at, stage_.directory())];
        (line.points > 0 ? gained : lost) += line.points;
    }
    int month = 0;
    for (const auto& [day, sums] : days)
        if (day / 100 == local_day(stage_.now(), stage_.directory()) / 100)
            month += std::min(sums.first, 30) + sums.second;
    EXPECT_EQ(decision.answers.front().values.at("month"), std::to_string(month));
}

}  // namespace
}  // namespace handlers::tests
