#include "handlers/loop/extension.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::Contains;
using testing::IsEmpty;

class Extension : public testing::Test {
protected:
    Extension() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
        stage_.say(from_leader(owner, "收到"), reading_of(Intent::leader_ack));
    }
    const Request& request() const { return stage_.request(0); }
    void say(const std::string& who, const std::string& text) {
        stage_.say(from_leader(who, text), reading_of(Intent::leader_progress));
    }
    std::optional<days> asked(std::string_view text) const {
        return extension_in(text, stage_.now(), stage_.directory());
    }
    days longest() const {
        return std::chrono::floor<days>(stage_.taxonomy().category("B05")->longest_extension);
    }

    const std::string owner = "jsp01", superior = "jsg01";
    Stage stage_;
};

TEST_F(Extension, IsUnderstoodInTheWaysPeopleSayIt) {
    EXPECT_EQ(asked("延期3天 等配件"), days(3));
    EXPECT_EQ(asked("申请延期三天,厂家没货"), days(3));
    EXPECT_EQ(asked("缓两周"), days(14));
    EXPECT_EQ(asked("延期 3 天"), days(3));
    EXPECT_EQ(asked("延期一下 大概要半个月"), days(15));
    EXPECT_EQ(asked("宽限1个月"), days(30));
    EXPECT_EQ(asked("延期到12月27号"), days(3));  // it is the 24th
    EXPECT_EQ(asked("推迟到1月3日"), days(10));
}

TEST_F(Extension, IsNotHeardInOtherWords) {
    EXPECT_EQ(asked("3天能修好"), std::nullopt);
    EXPECT_EQ(asked("不能延期"), std::nullopt);
    EXPECT_EQ(asked("缓过来了 3天前的事"), std::nullopt);
    EXPECT_EQ(asked("不用延期,3天能修好"), std::nullopt);
    EXPECT_EQ(asked("不能再延期了,2天内必须办好"), std::nullopt);
    EXPECT_EQ(asked("延期到15日"), std::nullopt);  // of which month?
    EXPECT_EQ(asked("延期到13月40号"), std::nullopt);
    EXPECT_EQ(asked(""), std::nullopt);
}

TEST_F(Extension, SuspendsAndMovesTheLimit) {
    const Instant before = *request().watch.resolve_by;
    say(owner, "延期3天 等配件");
    EXPECT_EQ(request().state, State::suspended);
    EXPECT_EQ(request().watch.resolve_by, before + days(3));
    EXPECT_THAT(stage_.told("anna"), Contains("suspended"));
    EXPECT_THAT(stage_.said(), Contains("extension_granted"));
}

TEST_F(Extension, GoesOnWhenItsDayHasCome) {
    say(owner, "延期3天 等配件");
    stage_.pass(days(3));
    EXPECT_EQ(request().state, State::in_progress);
    EXPECT_EQ(request().watch.suspended_for, days(3));
    EXPECT_THAT(stage_.told(owner), Contains("resumed"));
}

TEST_F(Extension, EndsWhenWorkGoesOnBeforeItsDay) {
    say(owner, "延期3天 等配件");
    stage_.pass(24h);
    say(owner, "配件提前到了 师傅在装");
    EXPECT_EQ(request().state, State::in_progress);
    EXPECT_EQ(request().watch.suspended_for, days(1));
}

TEST_F(Extension, TheSecondIsForSomebodyAbove) {
    say(owner, "延期1天 等配件");
    say(owner, "再延期1天 还没到");
    EXPECT_EQ(request().watch.extended, days(1));
    EXPECT_THAT(stage_.told(superior), Contains("extension_asked"));
    say(superior, "延期1天");
    EXPECT_EQ(request().watch.extended, days(2));
    EXPECT_THAT(stage_.said(), Contains("extension_granted"));
}

TEST_F(Extension, IsNeverLongerThanTheCategoryAllows) {
    say(owner, "延期" + std::to_string(longest().count() + 1) + "天");
    EXPECT_EQ(request().state, State::acknowledged);
    say(superior, "延期" + std::to_string(longest().count() + 1) + "天");
    EXPECT_EQ(request().state, State::acknowledged);
}

TEST_F(Extension, ReachesTheDayThatWasGrantedHoweverLate) {
    stage_.pass(stage_.taxonomy().category("B05")->resolve + days(1));
    EXPECT_NE(request().watch.card, Card::none);
    say(owner, "延期3天 等配件");
    EXPECT_EQ(request().watch.resolve_by, stage_.now() + days(3));
    EXPECT_EQ(request().watch.card, Card::none);
}

TEST_F(Extension, TellsHowLongItMayBeAtMost) {
    say(owner, "延期" + std::to_string(longest().count() + 1) + "天");
    EXPECT_THAT(stage_.said(), Contains("extension_too_long"));
}

TEST_F(Extension, IsNotTheAnswerToAQuestion) {
    Stage stage;
    Reading question = reading_of(Intent::inquiry, "social_security_certificate", "I02");
    stage.say(from_resident("anna", "医保补缴什么时候截止"), question);
    ASSERT_EQ(stage.count(), 1u);
    stage.say(from_leader(stage.request(0).owner_user_id, "可以的,补缴期延长3天"),
              reading_of(Intent::leader_progress));
    EXPECT_EQ(stage.request(0).state, State::done);
}

TEST_F(Extension, IsNotWhatANoticePutsOff) {
    Message notice = from_leader(superior, "社区体检推迟3天 请互相转告");
    notice.conversation = request().origin;
    notice.channel = request().channel;
    stage_.say(notice, reading_of(Intent::leader_progress));
    EXPECT_NE(request().state, State::suspended);
    stage_.say(from_leader(superior, "社区体检推迟3天 请互相转告"), reading_of(Intent::broadcast));
    EXPECT_NE(request().state, State::suspended);
}

TEST_F(Extension, OfAResidentIsNone) {
    stage_.say(from_resident("anna", "延期3天"), reading_of(Intent::chitchat));
    EXPECT_EQ(request().state, State::acknowledged);
}

}  // namespace
}  // namespace handlers::tests
