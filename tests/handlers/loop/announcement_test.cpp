#include "handlers/loop/announcement.hpp"

#include "handlers/loop/session.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

const std::string group = "wr_g01_res";

Message in_group(const std::string& user_id, const std::string& text, Role role = Role::leader) {
    Message message = from_resident(user_id, text, group);
    message.sender.role = role;
    return message;
}

// A lamp is broken and its owner has been told, but has not said anything yet.
class Announcements : public ::testing::Test {
protected:
    Announcements() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
        owner_ = stage_.request(0).owner_user_id;
    }

    Message announce(Role role = Role::staff) {
        stage_.pass(1min);
        Message notice = in_group("jsg09", "@所有人 明天上午停水检修 请各位提前存水", role);
        stage_.say(notice, reading_of(Intent::broadcast));
        return notice;
    }
    void owner_says(const std::string& text) {
        stage_.pass(1min);
        stage_.say(in_group(owner_, text), reading_of(Intent::leader_ack));
    }
    State state(std::size_t index = 0) const { return stage_.request(index).state; }

    Stage stage_;
    std::string owner_;
};

TEST_F(Announcements, TakeABareYesForThemselves) {
    announce();
    for (const char* yes : {"收到", "收到了", "收到!", "收到[强]", "好的收到"}) {
        owner_says(yes);
        EXPECT_EQ(state(), State::dispatched) << yes;
        EXPECT_THAT(stage_.said(), IsEmpty()) << yes;
    }
    EXPECT_EQ(stage_.events_of(0).back(), EventKind::dispatch) << "not even a comment";
}

TEST_F(Announcements, LeaveAYesWithoutOneToTheTask) {
    owner_says("收到");
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, LeaveMoreThanABareYesToTheTask) {
    announce();
    owner_says("收到 马上去看看");
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, LeaveAYesWithANumberToTheTask) {
    announce();
    stage_.pass(1min);
    Reading yes = reading_of(Intent::leader_ack);
    yes.ticket_ref = "001";
    stage_.say(in_group(owner_, "001收到"), yes);
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, AreQuotedOrSomethingElseIs) {
    const std::string of_lamp = stage_.request(0).message_ids.front();
    const Message notice = announce();
    stage_.pass(40min);  // too late without a quote
    Message yes = in_group(owner_, "收到");
    yes.quote = Quote{notice.id, notice.text};
    stage_.say(yes, reading_of(Intent::leader_ack));
    EXPECT_EQ(state(), State::dispatched);
    announce();
    yes.quote = Quote{of_lamp.substr(of_lamp.find(':') + 1), {}};
    yes.id += "b";
    stage_.say(yes, reading_of(Intent::leader_ack));
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, AreForgottenAfterHalfAnHour) {
    announce();
    stage_.pass(31min);
    owner_says("收到");
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, AreOverWhenATaskCameSince) {
    announce();
    stage_.pass(1min);
    stage_.say(from_resident("bela", "5号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("5", "2")));
    ASSERT_EQ(stage_.request(1).owner_user_id, owner_);
    owner_says("收到");
    EXPECT_EQ(state(1), State::acknowledged);
}

TEST_F(Announcements, AreOverWhenTheAlarmRangSince) {
    stage_.say(from_resident("bela", "5号楼着火了"),
               report_of("fire_equipment", "A01", at("5"), Urgency::emergency));
    announce();
    const auto yes = [&] { stage_.say(in_group("jsg01", "收到"), reading_of(Intent::leader_ack)); };
    yes();
    EXPECT_EQ(state(1), State::dispatched);
    stage_.pass(5min);
    yes();
    EXPECT_EQ(state(1), State::acknowledged);
}

TEST_F(Announcements, AreMadeByPeopleOfTheDirectoryOnly) {
    announce(Role::resident);
    owner_says("收到");
    EXPECT_EQ(state(), State::acknowledged);
}

TEST_F(Announcements, AreHeardInTheirGroupOnly) {
    announce();
    stage_.say(from_leader(owner_, "收到"), reading_of(Intent::leader_ack));
    EXPECT_EQ(state(), State::acknowledged);
}

TEST(Sessions, SurviveBeingWrittenDown) {
    Session session;
    EXPECT_TRUE(session.is_empty());
    session.announcement = Announcement{"m1", Instant{5ms}};
    session.helped_at = Instant{7ms};
    session.log_line = NotedLine{"m2", Instant{1ms}, Instant{9ms}};
    session.media.push_back({"m3", Instant{11ms}});
    EXPECT_EQ(session_from_text(to_text(session)), session);
}

}  // namespace
}  // namespace handlers::tests
