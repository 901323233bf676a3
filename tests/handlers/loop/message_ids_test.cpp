#include "tests/handlers/loop/stage.hpp"

#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

TEST(MessageIds, StayBoundedHoweverOftenSomebodyAsksAndHoweverManyJoin) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    Message question = from_resident("anna", "修得怎么样了");
    for (int i = 0; i < 70; ++i) {
        question.id = "q" + std::to_string(i);
        stage.say(question, reading_of(Intent::progress_query));
    }
    EXPECT_EQ(stage.request(0).urges, 70);
    EXPECT_EQ(stage.request(0).message_ids.size(), 64U);

    stage.say(from_resident("ben", "+1"), follow_up(Nuance::same_here));
    EXPECT_EQ(stage.request(0).reporters.size(), 2U);
    EXPECT_EQ(stage.request(0).message_ids.size(), 64U);
}

}  // namespace
}  // namespace handlers::tests
