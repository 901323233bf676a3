#include "handlers/loop/owner.hpp"

#include "tests/handlers/directory/files.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;

// The sample community on 2026-12-24 with these people on leave from the 23rd to the 25th.
class OwnerOnLeave : public ::testing::Test {
protected:
    std::string owner_with(const std::vector<std::string>& away, std::chrono::hours later = 0h) {
        nlohmann::json community = nlohmann::json::parse(testing::sample_file("jinsuo.json"));
        for (nlohmann::json& user : community["users"])
            for (const std::string& id : away)
                if (user["user_id"] == id) user["leave"] = {{{"from", "2026-12-23"}, {"to", "2026-12-25"}}};
        const auto directory = load_directory(community.dump()).snapshot;
        Spot spot;
        spot.place_id = "P01";
        spot.grid_id = "G01";
        spot.microgrid_id = "G01-M03";
        const Category* clutter = stage_.taxonomy().category("A10");  // a micro-grid leader's
        return directory ? owner_for(spot, *clutter, stage_.now() + later, *directory) : "does not load";
    }
    std::string leader() { return stage_.directory().microgrid("G01-M03")->leader_user_id; }
    std::string deputy() { return stage_.directory().microgrid("G01-M03")->deputy_user_id; }
    std::string grid_leader() { return stage_.directory().grid("G01")->leader_user_id; }

    Stage stage_;
};

TEST_F(OwnerOnLeave, IsReplacedByHisDeputy) {
    EXPECT_EQ(owner_with({}), leader());
    EXPECT_EQ(owner_with({leader()}), deputy());
}

TEST_F(OwnerOnLeave, AnswersAgainWhenHeIsBack) {
    EXPECT_EQ(owner_with({leader()}, 38h), deputy());  // the last evening
    EXPECT_EQ(owner_with({leader()}, 39h), leader());  // midnight
}

TEST_F(OwnerOnLeave, IsReplacedByWhoeverIsAboveWhenHisDeputyIsAwayToo) {
    EXPECT_EQ(owner_with({leader(), deputy()}), grid_leader());
    const std::string duty = duty_pair(stage_.now(), stage_.directory()).staff_user_id;
    EXPECT_EQ(owner_with({leader(), deputy(), grid_leader()}), duty);
}

}  // namespace
}  // namespace handlers::tests
