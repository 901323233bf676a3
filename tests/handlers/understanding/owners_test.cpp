#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

namespace handlers::testing {
namespace {

struct Case {
    std::string name, text;
    Intent intent;
};

class Owners : public ::testing::TestWithParam<Case> {};

TEST_P(Owners, TellPromiseFromFact) {
    const Reading reading = read(GetParam().text, Role::leader);
    EXPECT_EQ(name_of(reading.intent), name_of(GetParam().intent))
        << sample_reader().explain(message_of(GetParam().text, Role::leader));
}

INSTANTIATE_TEST_SUITE_P(
    Stages, Owners,
    ::testing::Values(Case{"yes", "收到", Intent::leader_ack}, Case{"digit", "1", Intent::leader_ack},
                      Case{"sign", "[OK]", Intent::leader_ack},
                      Case{"promise", "别开灯 我马上到", Intent::leader_ack},
                      Case{"promise_to_call", "C那边我联系疏通队", Intent::leader_ack},
                      Case{"told_unit", "联系维保了 说一个小时内到", Intent::leader_progress},
                      Case{"fixed_time", "中 下午三点", Intent::leader_progress},
                      Case{"waits", "水管等配件", Intent::leader_progress},
                      Case{"unfinished", "人在现场 还没弄完 别催哈", Intent::leader_progress},
                      Case{"done", "换好了 [图片]", Intent::leader_done},
                      Case{"saved", "人救出来了 没受伤", Intent::leader_done},
                      Case{"plainly_done", "快递已经收拾了", Intent::leader_done},
                      Case{"found", "车找到了 去派出所领", Intent::leader_done},
                      Case{"told_before_going", "120已经叫了 我现在过去", Intent::leader_progress},
                      Case{"no_notice", "大坑下午三点用水泥填", Intent::leader_progress},
                      Case{"asks_where", "哪个小区哪户", Intent::chitchat},
                      Case{"passed_on", "这个归城管 我转过去", Intent::leader_transfer},
                      Case{"needs_help", "需要动维修基金 请社区出面协调", Intent::leader_help},
                      Case{"patrol", "巡到A7栋 楼道堆了三辆电动车 [图片]", Intent::patrol_log},
                      Case{"notice", "@所有人 今晚有大风 阳台花盆收一收", Intent::broadcast},
                      Case{"asks_back", "客气了 是谁家的事？", Intent::chitchat}),
    [](const auto& instance) { return instance.param.name; });

TEST(Owners, SpeakOfSeveralThingsInOneReply) {
    const Reading reading = read("灯和门禁弄好了 水管等配件", Role::leader);
    ASSERT_EQ(reading.matters.size(), 3U);
    EXPECT_EQ(reading.matters[0].label, "lighting");
    EXPECT_EQ(reading.matters[0].intent, Intent::leader_done);
    EXPECT_EQ(reading.matters[1].label, "public_facility");
    EXPECT_EQ(reading.matters[1].intent, Intent::leader_done);
    EXPECT_EQ(reading.matters[2].label, "water_leak");
    EXPECT_EQ(reading.matters[2].intent, Intent::leader_progress);
}

TEST(Owners, SpeakOfAThingByItsShortName) {
    const Reading reading = read("电梯的报维保了 门我下午去修", Role::leader);
    ASSERT_EQ(reading.matters.size(), 2U);
    EXPECT_EQ(reading.matters[0].label, "elevator");
    EXPECT_EQ(reading.matters[1].label, "public_facility");
}

TEST(Owners, FindTwoProblemsOnOnePatrol) {
    const Reading reading = read("巡到瑞禾厂大门口 井盖翘了 旁边路灯也不亮", Role::micro_leader);
    ASSERT_EQ(reading.matters.size(), 2U);
    EXPECT_EQ(reading.matters[0].label, "road_pavement");
    EXPECT_EQ(reading.matters[1].label, "lighting");
}

TEST(Owners, SayThatADangerIsOver) {
    EXPECT_EQ(read("没味了 接口拧紧了", Role::leader).nuance, Nuance::all_clear);
}

TEST(Owners, CountWhatTheyTookOn) {
    EXPECT_EQ(read("三个都收到了", Role::leader).counts_all, 3);
    EXPECT_EQ(read("都处理了", Role::leader).counts_all, -1);
    EXPECT_EQ(read("收到", Role::leader).counts_all, 0);
}

TEST(Owners, WordsOfLeadersAreNotThoseOfResidents) {
    EXPECT_EQ(read("明天下午修", Role::leader).intent, Intent::leader_progress);
    EXPECT_FALSE(is_leader_reply(read("明天下午修").intent));
}

}  // namespace
}  // namespace handlers::testing
