#include "handlers/loop/command_words.hpp"
#include "handlers/loop/commands.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string manager = "jsp01";  // answers for lamps in 金梭花园
const std::string staff = "jsg09";

class Audit : public testing::Test {
protected:
    void SetUp() override {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    }
    const Decision& order(const std::string& who, const std::string& text,
                          const std::string& number = "001") {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        Reading reading = reading_of(Intent::other);
        if (!number.empty()) reading.ticket_ref = number;
        return stage_.say(message, reading);
    }
    // `assign done 1`: order, outcome, and how many requests it was about.
    std::vector<std::string> audited(const std::string& who, const std::string& text,
                                     const std::string& number = "001") {
        std::vector<std::string> lines;
        for (const AuditLine& line : order(who, text, number).audit)
            lines.push_back(line.by + " " + line.order + " " + line.outcome + (line.request ? " 1" : ""));
        return lines;
    }
    std::string answered(const std::string& who, const std::string& text, const std::string& number = "001") {
        const Decision& decision = order(who, text, number);
        return decision.answers.empty() ? std::string() : decision.answers.front().template_name;
    }

    Stage stage_;
};

TEST_F(Audit, KeepsWhatStaffChanged) {
    EXPECT_THAT(audited(staff, "001派给第三网格"), ElementsAre("jsg09 assign done 1"));
    EXPECT_THAT(audited(staff, "001结案 已转12345"), ElementsAre("jsg09 close done 1"));
}

TEST_F(Audit, KeepsHowStaffCorrectedAndWhatTheyGranted) {
    EXPECT_THAT(audited(staff, "001类别道路地砖破损"), ElementsAre("jsg09 change_category done 1"));
    EXPECT_THAT(audited("jsg01", "001延期2天 等材料"), IsEmpty());  // its owner's own first one
    EXPECT_THAT(audited(staff, "001不是诉求"), ElementsAre("jsg09 not_a_request done 1"));
}

// What is for staff to judge was once passed over in silence when somebody else wrote it.
TEST_F(Audit, NamesEveryOrderThatIsRefused) {
    EXPECT_THAT(audited("jsp04", "001采纳"), ElementsAre("jsp04 adopt_idea refused 1"));
    EXPECT_THAT(audited("jsp04", "虚假办结 001"), ElementsAre("jsp04 on_paper refused 1"));
}

TEST_F(Audit, KeepsNothingOfWhatOnlyShows) {
    EXPECT_THAT(audited(staff, "超时", ""), IsEmpty());
    EXPECT_THAT(audited(manager, "我的任务", ""), IsEmpty());
}

TEST_F(Audit, KeepsWhatWasNotTheSendersToGive) {
    EXPECT_THAT(audited("carl", "超时", ""), ElementsAre("carl overdue refused"));
    EXPECT_THAT(audited("carl", "001派给林明敏"), ElementsAre("carl assign refused 1"));
    EXPECT_EQ(answered("carl", "001派给林明敏"), "command_for_staff");
    EXPECT_THAT(order("carl", "001派给林明敏").requests, IsEmpty());  // it is not touched at all
    EXPECT_THAT(audited("jsp04", "001结案 太麻烦"), ElementsAre("jsp04 close refused 1"));
    EXPECT_EQ(stage_.request(0).owner_user_id, manager);
    EXPECT_EQ(stage_.request(0).state, State::dispatched);
}

TEST_F(Audit, TakesTheWordsOfWhoeverItConcernsAsWords) {
    EXPECT_THAT(audited(manager, "001派给第三网格"), IsEmpty());
    EXPECT_THAT(audited(manager, "001结案 换好了"), IsEmpty());
}

TEST_F(Audit, KeepsNothingOfTalkInAGroup) {
    EXPECT_TRUE(stage_.say(from_resident("carl", "派给谁谁谁"), reading_of(Intent::chitchat)).is_empty());
}

TEST_F(Audit, SaysWhyAnOrderIsImpossible) {
    EXPECT_EQ(answered(staff, "077派给第三网格", "077"), "unknown_number");
    EXPECT_EQ(answered(staff, "派给第三网格", ""), "command_which");
    EXPECT_EQ(answered(staff, "001派给张三丰"), "assign_whom");
    order(staff, "001结案 已转12345");
    const Decision& late = order(staff, "001派给第三网格");
    ASSERT_EQ(late.answers.size(), 1u);
    EXPECT_EQ(late.answers[0].template_name, "order_not_now");
    EXPECT_EQ(late.answers[0].values.at("state"), "已经办结");
}

TEST_F(Audit, TellsPeopleOfOneNameApartByTheirGrid) {
    Directory::Content content;
    content.grids.resize(2);
    content.grids[0].id = "G1";
    content.grids[0].short_name = "第一网格";
    content.grids[1].id = "G2";
    content.grids[1].short_name = "第二网格";
    content.grids[1].leader_user_id = "c";
    content.users.resize(4);
    const auto person = [&](std::size_t i, const char* id, const char* name, const char* grid) {
        content.users[i].id = id;
        content.users[i].name = name;
        content.users[i].grid_id = grid;
    };
    person(0, "a", "张伟", "G1");
    person(1, "b", "张伟", "G2");
    person(2, "c", "张伟国", "G2");
    person(3, "d", "李丽", "G2");
    const Directory directory(std::move(content));
    EXPECT_THAT(people_named_in("派给张伟", directory), ElementsAre("a", "b"));
    EXPECT_THAT(people_named_in("派给第二网格张伟", directory), ElementsAre("b"));
    EXPECT_THAT(people_named_in("派给张伟国", directory), ElementsAre("c"));
    EXPECT_THAT(people_named_in("派给李丽", directory), ElementsAre("d"));
    EXPECT_THAT(people_named_in("派给第二网格", directory), ElementsAre("c"));
    EXPECT_THAT(people_named_in("派给王五", directory), IsEmpty());
}

}  // namespace
}  // namespace handlers::tests
