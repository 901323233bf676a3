#include "handlers/loop/work_log.hpp"

#include "handlers/loop/local_time.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using Kind = LogLine::Kind;

// Lines are read by the reader that serves: it is their words that decide.
class WorkLog : public ::testing::Test {
protected:
    // In private.
    const Decision& writes(const std::string& user, const std::string& text) {
        return sends(message(user, text));
    }
    const Decision& writes_in(const std::string& chat, const std::string& user, const std::string& text) {
        Message said = message(user, text);
        said.conversation = {Conversation::Kind::group, chat};
        return sends(said);
    }
    const Decision& sends(const Message& said) { return stage_.say(said, stage_.reader().read(said)); }
    Message message(const std::string& user, const std::string& text) const {
        Message said = from_leader(user, text);
        said.sender.role = stage_.directory().role_of(user);
        return said;
    }
    const std::vector<LogLine>& lines() const { return stage_.kept().log; }
    std::vector<std::string> visited() const {
        std::vector<std::string> ids;
        for (const CareVisit& visit : stage_.kept().last_visits)
            ids.push_back(visit.care_id);
        return ids;
    }
    std::vector<std::string> points() const {
        std::vector<std::string> names;
        for (const PointEntry& entry : stage_.kept().points)
            names.push_back(entry.once);
        return names;
    }
    static std::string value(const Decision& decision, const std::string& name) {
        return decision.answers.empty() ? "" : decision.answers.front().values.at(name);
    }
    LocalTime day_of(const LogLine& line) const { return local_time(line.at, stage_.directory()); }

    Stage stage_;
};

constexpr auto of_building_3 = "jsmg0103";  // leads the micro-grid of 金梭花园3号楼

TEST_F(WorkLog, ShowsPaperWorkAsOther) {
    writes(of_building_3, "今天录入台账30份");
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().kind, Kind::other);
}

TEST_F(WorkLog, SaysNothingBeforeTheAdviceInDanger) {
    Reading gas = report_of("gas", "A02", at("3", "2", "P01"), Urgency::emergency);
    stage_.say(message(of_building_3, "上午巡楼 3号楼2单元煤气味很大"), gas);
    EXPECT_THAT(lines(), SizeIs(1));
    EXPECT_THAT(stage_.said(), Contains("emergency"));
    EXPECT_THAT(stage_.said(), Not(Contains("log_noted")));
}

TEST_F(WorkLog, TakesTheAnswerToWhereForNoLine) {
    writes(of_building_3, "巡逻发现断枝一处");
    stage_.pass(50s);
    ASSERT_EQ(stage_.request(0).state, State::need_info);
    Reading where = report_of("greening", "D06", at("2"));
    where.intent = where.matters.front().intent = Intent::patrol_log;
    stage_.say(message(of_building_3, "2栋西"), where);
    EXPECT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(stage_.count(), 1U);
    EXPECT_EQ(stage_.request(0).spot.building, "2");
}

TEST_F(WorkLog, TakesWhereSomebodyWentForNoProblem) {
    writes(of_building_3, "晚九点查3号楼车库 消火栓箱门关不上一处 先拿铁丝绑住了");
    ASSERT_EQ(stage_.count(), 1U);
    EXPECT_EQ(stage_.request(0).leaf, "B08");
}

TEST_F(WorkLog, IsNoPlaceForATroubleInWhichNothingElseIsTold) {
    writes_in("wr_s04_wk", "jsms0402", "金梭花园门口那个理发店办的卡 充了八百 人去楼空 店都关门了 咋弄");
    EXPECT_THAT(lines(), IsEmpty());
    ASSERT_EQ(stage_.count(), 1u);
    EXPECT_EQ(stage_.request(0).leaf, "G04");
}

TEST_F(WorkLog, IsNoPlaceForAQuarrelThatGoesOn) {
    writes_in("wr_s04_wk", "jsms0402",
              "1号楼1单元对门两家为了鞋架吵三天了 楼道里骂得难听 社区来个人说和说和 金梭花园");
    EXPECT_THAT(lines(), IsEmpty());
    EXPECT_EQ(stage_.count(), 1u);
}

TEST_F(WorkLog, KeepsALineAndSaysSoInOne) {
    writes(of_building_3, "今天走访独居老人3户，都挺好");
    ASSERT_THAT(lines(), SizeIs(1));
    const LogLine& line = lines().front();
    EXPECT_EQ(line.kind, Kind::visit);
    EXPECT_EQ(line.user_id, of_building_3);
    EXPECT_EQ(line.microgrid_id, "G01-M03");
    EXPECT_EQ(line.grid_id, "G01");
    EXPECT_EQ(line.text, "今天走访独居老人3户，都挺好");
    EXPECT_EQ(line.at, stage_.now());
    EXPECT_THAT(stage_.said(), ElementsAre("log_noted"));
    EXPECT_EQ(stage_.count(), 0U);
}

struct Told {
    std::string text;
    Kind kind;
};
class WorkLogKinds : public WorkLog, public ::testing::WithParamInterface<Told> {};

TEST_P(WorkLogKinds, AreToldByTheWords) {
    writes(of_building_3, GetParam().text);
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().kind, GetParam().kind);
    EXPECT_EQ(stage_.count(), 0U) << "nothing to be done in it";
    EXPECT_THAT(stage_.said(), ElementsAre("log_noted"));
}

INSTANTIATE_TEST_SUITE_P(
    Words, WorkLogKinds,
    ::testing::Values(Told{"调解一起楼上漏水纠纷 双方签了协议", Kind::mediation},
                      Told{"调解邻里纠纷1起，双方和好", Kind::mediation},
                      Told{"发反诈传单40份", Kind::publicity}, Told{"张贴消防宣传海报10张", Kind::publicity},
                      Told{"今天巡逻一圈，一切正常", Kind::patrol},
                      Told{"今日入户12家 发防诈彩页 都挺好 没啥情况", Kind::visit},
                      Told{"慰问困难党员2户，送米面油", Kind::visit}, Told{"走访关爱名单全部", Kind::visit},
                      Told{"下午入户登记流动人口5户", Kind::visit}, Told{"陪刘奶奶去医院拿药", Kind::visit},
                      Told{"今天参加社区培训", Kind::activity},
                      Told{"组织居民包饺子活动 参加30人", Kind::activity},
                      Told{"银发队今儿转了两遭 平平安安", Kind::patrol},
                      Told{"今日巡查金梭花园1至6号楼，无异常，劝阻电动车进楼2起", Kind::patrol},
                      Told{"清理楼道杂物5处", Kind::patrol}));

TEST_F(WorkLog, OpensTheProblemItTellsOf) {
    const Decision& decision = writes(of_building_3, "上午巡楼一圈，3号楼2单元灯不亮");
    ASSERT_EQ(stage_.count(), 1U);
    const Request& request = stage_.request(0);
    EXPECT_TRUE(request.is_patrol);
    EXPECT_EQ(request.leaf, "B05");
    EXPECT_EQ(request.spot.building_id, "P01-03") << "his own compound";
    EXPECT_EQ(request.text, "3号楼2单元灯不亮");
    EXPECT_EQ(request.state, State::dispatched);
    ASSERT_THAT(decision.answers, SizeIs(1));
    EXPECT_EQ(decision.answers.front().template_name, "log_opened");
    EXPECT_THAT(decision.answers.front().about_all, ElementsAre(request.id));
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().kind, Kind::patrol);
}

TEST_F(WorkLog, OpensEachProblemAndEachIdea) {
    const Decision& decision =
        writes(of_building_3, "巡楼：3号楼1单元门禁坏了，5号楼楼道堆纸箱。建议在小广场加两把椅子");
    ASSERT_EQ(stage_.count(), 3U);
    EXPECT_EQ(stage_.request(0).leaf, "B06");
    EXPECT_EQ(stage_.request(0).spot.building_id, "P01-03");
    EXPECT_EQ(stage_.request(1).leaf, "A10");
    EXPECT_EQ(stage_.request(1).spot.building_id, "P01-05");
    EXPECT_EQ(stage_.request(2).leaf, "K02");
    EXPECT_EQ(stage_.request(2).intent, "suggestion");
    EXPECT_THAT(decision.answers.front().about_all, SizeIs(3));
    EXPECT_THAT(lines(), SizeIs(1));
}

TEST_F(WorkLog, TakesAnAdviceAboutAProblemForNoIdea) {
    writes(of_building_3, "巡逻队上报：3号楼2单元楼道堆放纸箱，已拍照，建议清理[图片]");
    ASSERT_EQ(stage_.count(), 1U);
    EXPECT_EQ(stage_.request(0).leaf, "A10");
    writes(of_building_3, "早巡3号楼北侧 空调罩子一角翘起 底下拉了警戒线 建议物业来固定");
    ASSERT_EQ(stage_.count(), 2U);
    EXPECT_EQ(stage_.request(1).leaf.front(), 'B');
}

TEST_F(WorkLog, TellsNobodyOfTheVisitBesideTheProblem) {
    writes(of_building_3, "上午走访3号楼2单元王奶奶，血压高。楼道灯不亮");
    for (std::size_t i = 0; i < stage_.count(); ++i)
        EXPECT_THAT(stage_.request(i).text, Not(::testing::HasSubstr("王奶奶")));
}

TEST_F(WorkLog, TakesATranscriptLikeText) {
    Message said = message(of_building_3, "[语音] 嗯今天那个上午吧巡楼一圈 然后呢3号楼2单元灯不亮");
    said.attachments.push_back({Attachment::Kind::voice, "v1"});
    sends(said);
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().photos, 0);
    ASSERT_EQ(stage_.count(), 1U);
    EXPECT_EQ(stage_.request(0).leaf, "B05");
}

TEST_F(WorkLog, CountsPhotosAlsoThoseSentAhead) {
    Message photo = message(of_building_3, "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    sends(photo);
    Message said = message(of_building_3, "[图片] 今天走访3户 都挺好");
    said.attachments.push_back({Attachment::Kind::photo, "p2"});
    sends(said);
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().photos, 2);
}

TEST_F(WorkLog, CountsPhotosThatFollowALine) {
    const auto sends_photo = [&] {
        Message photo = message(of_building_3, "[图片]");
        photo.attachments.push_back({Attachment::Kind::photo, "p1"});
        sends(photo);
    };
    writes(of_building_3, "昨天走访3户 都挺好");
    sends_photo();
    stage_.pass(2min);
    sends_photo();
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().photos, 2);
    stage_.pass(2min);
    sends_photo();  // too late: it waits for what he says next
    EXPECT_EQ(lines().front().photos, 2);
    writes(of_building_3, "今天走访2户 都挺好");
    ASSERT_THAT(lines(), SizeIs(2));
    EXPECT_EQ(lines()[1].photos, 1);
    sends_photo();
    EXPECT_EQ(lines()[0].photos, 2);
    EXPECT_EQ(lines()[1].photos, 2);
}

TEST_F(WorkLog, GivesPhotosToWhatALineReportedAsWell) {
    writes(of_building_3, "上午巡楼一圈，3号楼2单元灯不亮");
    ASSERT_EQ(stage_.count(), 1U);
    ASSERT_FALSE(stage_.request(0).has_photo);
    Message photo = message(of_building_3, "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    sends(photo);
    EXPECT_EQ(lines().front().photos, 1);
    EXPECT_TRUE(stage_.request(0).has_photo);
}

// A platform that waits too long for its answer delivers the same message again, and nothing in the ledger
// knows a photo that waits.
TEST_F(WorkLog, CountsAPhotoOnceThatIsDeliveredTwice) {
    Message photo = message(of_building_3, "[图片]");
    photo.attachments.push_back({Attachment::Kind::photo, "p1"});
    sends(photo);
    sends(photo);
    writes(of_building_3, "今天走访3户 都挺好");
    ASSERT_THAT(lines(), SizeIs(1));
    EXPECT_EQ(lines().front().photos, 1);
}

TEST_F(WorkLog, DatesALineByItsWord) {  // a Thursday
    writes(of_building_3, "昨天走访5户 都挺好");
    writes(of_building_3, "周三巡逻一圈，一切正常");
    writes(of_building_3, "上周五走访2户 都挺好");
    writes(of_building_3, "今天走访3户，约好周六再去");
    ASSERT_THAT(lines(), SizeIs(4));
    EXPECT_EQ(day_of(lines()[0]).day, 23);
    EXPECT_EQ(day_of(lines()[1]).day, 23);
    EXPECT_EQ(day_of(lines()[2]).day, 18);
    EXPECT_EQ(day_of(lines()[3]).day, 24);
}

TEST_F(WorkLog, KeepsTwoLinesOfADayAndCreditsTheDayOnce) {
    writes(of_building_3, "今天走访3户，都挺好");
    writes_in("wr_g01_wk", of_building_3, "晚上巡逻，没啥情况");
    EXPECT_THAT(lines(), SizeIs(2));
    EXPECT_THAT(points(), ElementsAre("log_day:jsmg0103:20261224"));
}

TEST_F(WorkLog, IsKeptInWorkGroupsAndInPrivateOnly) {
    writes_in("wr_silver", of_building_3, "今天走访3户，都挺好");
    EXPECT_THAT(lines(), SizeIs(1));
    EXPECT_THAT(stage_.said(), ElementsAre("log_noted"));
    writes_in("wr_g01_res", of_building_3, "今天走访3户，都挺好");
    EXPECT_THAT(lines(), SizeIs(1));
}

TEST_F(WorkLog, IsKeptOfNobodyElse) {
    sends(from_resident("ma8", "今天走访独居老人3户，都挺好"));
    Message rider = from_resident("rider7", "骑手巡线记录 金梭路夜市这段有两个井盖一压就响");
    rider.sender.role = Role::rider;
    sends(rider);
    EXPECT_THAT(lines(), IsEmpty());
    Message stand_in = message(of_building_3, "今天走访3户，都挺好");
    stand_in.sender.stand_in = true;
    sends(stand_in);
    EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(WorkLog, TakesNeitherPlansNorQuestionsNorNotices) {
    for (const char* text : {"明天走访独居老人", "昨天我去走访王奶奶了吗", "各位今天下午走访5户 务必完成",
                             "收到", "好的马上去走访", "今天没什么事", "3号楼2单元楼道灯不亮"}) {
        writes_in("wr_g01_wk", of_building_3, text);
        EXPECT_THAT(lines(), IsEmpty()) << text;
    }
}

TEST_F(WorkLog, LeavesAnAnswerToATaskAnAnswer) {
    Message said = from_resident("ma8", "3号楼2单元楼道堆满纸箱");
    stage_.say(said, report_of("clutter_fire_hazard", "A10", at("3", "2", "P01")));
    ASSERT_EQ(stage_.request(0).owner_user_id, of_building_3);
    writes(of_building_3, "上午检查了 下午来搬");
    EXPECT_EQ(stage_.request(0).state, State::in_progress);
    EXPECT_THAT(lines(), IsEmpty());
    writes(of_building_3, "走访独居老人3户，都挺好");
    EXPECT_EQ(stage_.request(0).state, State::in_progress);
    EXPECT_THAT(lines(), SizeIs(1));
    writes(of_building_3, "清走了 楼道干净了");
    EXPECT_EQ(stage_.request(0).state, State::done);
    EXPECT_THAT(lines(), SizeIs(1));
}

TEST_F(WorkLog, ShowsTheMonthToItsWriter) {
    writes(of_building_3, "昨天巡逻一圈，一切正常");
    writes(of_building_3, "今天走访3户，都挺好[图片]");
    writes(of_building_3, "发反诈传单40份");
    writes("jsmg0101", "今天走访9户，都挺好");
    const Decision& shown = writes(of_building_3, "我的日志");
    EXPECT_THAT(stage_.said(), ElementsAre("my_log"));
    EXPECT_EQ(value(shown, "days"), "2");
    EXPECT_EQ(value(shown, "count"), "3");
    EXPECT_EQ(value(shown, "kinds"), "走访1,巡查1,宣传1");
    EXPECT_EQ(value(shown, "lines"),
              "24日 发反诈传单40份\n24日 今天走访3户，都挺好\n23日 昨天巡逻一圈，一切正常");
}

TEST_F(WorkLog, ShowsAGroupOnlyHowMuch) {
    writes(of_building_3, "今天走访王奶奶，都挺好");
    const Decision& shown = writes_in("wr_g01_wk", of_building_3, "我的日志");
    EXPECT_THAT(stage_.said(), ElementsAre("my_log_counts"));
    EXPECT_FALSE(shown.answers.front().values.contains("lines"));
    writes("jsmg0101", "我的日志");
    EXPECT_THAT(stage_.said(), ElementsAre("my_log_empty"));
}

TEST_F(WorkLog, IsNoOrderOfAResident) {
    Message said = from_resident("ma8", "我的日志");
    said.addresses_bot = true;
    sends(said);
    EXPECT_THAT(stage_.said(), ElementsAre("command_for_staff"));
    said.text = "关爱名单";
    sends(said);
    EXPECT_THAT(stage_.said(), ElementsAre("command_for_staff"));
}

// ---- the care list: C01 王奶奶, unit 2, and C02 李大爷, unit 1, of 金梭花园3号楼

TEST_F(WorkLog, MarksTheHouseholdsThatItNames) {
    writes(of_building_3, "今天走访王奶奶、李大爷，都挺好");
    EXPECT_THAT(visited(), UnorderedElementsAre("C01", "C02"));
    EXPECT_THAT(points(), UnorderedElementsAre("log_day:jsmg0103:20261224", "visit:C01:20261224",
                                               "visit:C02:20261224"));
    writes(of_building_3, "下午又去看了看王奶奶 送药");
    EXPECT_THAT(points(), SizeIs(3)) << "a household once a day";
}

TEST_F(WorkLog, MarksTheOneHouseholdOfAUnit) {
    writes(of_building_3, "昨天走访3号楼2单元，都挺好");
    EXPECT_THAT(visited(), ElementsAre("C01"));
    EXPECT_EQ(points().back(), "visit:C01:20261223");
}

struct Unmarked {
    std::string user, text;
};
class UnmarkedVisits : public WorkLog, public ::testing::WithParamInterface<Unmarked> {};

TEST_P(UnmarkedVisits, AreKeptAsALineOnly) {
    writes(GetParam().user, GetParam().text);
    EXPECT_THAT(lines(), SizeIs(1));
    EXPECT_THAT(visited(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Words, UnmarkedVisits,
    ::testing::Values(Unmarked{"jsmg0103", "走访关爱名单全部"},
                      Unmarked{"jsmg0103", "今天走访独居老人3户，都挺好"},
                      Unmarked{"jsmg0103", "今天走访王奶奶，不在家"},
                      Unmarked{"jsmg0103", "走访王奶奶家没敲开门，改天再去"},
                      Unmarked{"jsmg0103", "今天走访5号楼王奶奶，都挺好"},       // another one
                      Unmarked{"jsmg0103", "今天走访3号楼2单元张大爷，都挺好"},  // of the same unit
                      Unmarked{"jsmg0103", "今天走访3号楼，都挺好"},
                      Unmarked{"jsmg0103", "今天走访5户都挺好，3号楼2单元灯不亮"},
                      Unmarked{"jsmg0301", "今天走访王奶奶，都挺好"},  // of another grid
                      Unmarked{"jsmg0103", "今天巡楼碰到王奶奶，一切正常"}));

TEST_F(WorkLog, ShowsWhoIsDueTheLongestOverdueFirst) {
    writes(of_building_3, "今天走访王奶奶，都挺好");
    writes(of_building_3, "该走访谁");
    EXPECT_EQ(stage_.said(), std::vector<std::string>{"care_list"});
    const Decision& first = writes(of_building_3, "关爱名单");
    EXPECT_EQ(value(first, "count"), "1");
    EXPECT_EQ(value(first, "lines"), "3号楼1单元 李大爷(高龄) 还没有走访记录");
    writes(of_building_3, "今天走访李大爷，都挺好");
    writes(of_building_3, "关爱名单");
    EXPECT_THAT(stage_.said(), ElementsAre("care_list_done"));
    stage_.pass(7 * 24h);
    EXPECT_EQ(value(writes(of_building_3, "关爱名单"), "lines"), "3号楼2单元 王奶奶(独居) 今天该去了");
    stage_.pass(8 * 24h);
    EXPECT_EQ(value(writes(of_building_3, "关爱名单"), "lines"),
              "3号楼2单元 王奶奶(独居) 晚了8天\n3号楼1单元 李大爷(高龄) 晚了1天");
}

TEST_F(WorkLog, ShowsALeaderHisGridAndAGroupNoNames) {
    EXPECT_EQ(value(writes("jsg03", "关爱名单"), "count"), "2") << "梧桐雅苑";
    const Decision& shown = writes_in("wr_g03_wk", "jsg03", "关爱名单");
    EXPECT_THAT(stage_.said(), ElementsAre("care_list_kept_private"));
    EXPECT_EQ(value(shown, "count"), "2");
    writes("jsmg0101", "关爱名单");
    EXPECT_THAT(stage_.said(), ElementsAre("care_list_none"));
}

}  // namespace
}  // namespace handlers::tests
