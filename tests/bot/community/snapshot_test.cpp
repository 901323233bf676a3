#include "bot/community/snapshot.hpp"

#include "tests/bot/community.hpp"
#include "tests/bot/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Snapshot, NamesTheFaultsOfAllFilesAtOnce) {
    support::Folder community, templates;
    community.write("jinsuo.json", R"({"community": 7})");
    const bot::LoadedSnapshot loaded = bot::load_snapshot(community.path(), templates.path());
    EXPECT_FALSE(loaded.snapshot);
    const auto names = [&](const char* file) {
        return std::any_of(loaded.faults.begin(), loaded.faults.end(), [file](const bot::FileFault& fault) {
            return fault.file.find(file) != std::string::npos;
        });
    };
    EXPECT_TRUE(names("jinsuo.json"));
    EXPECT_TRUE(names("taxonomy.json"));
    EXPECT_TRUE(names("accepted.mustache"));
}

TEST(Snapshot, FaultsPointIntoTheFile) {
    support::Folder community;
    community.write("jinsuo.json", R"({"community": 7})");
    const bot::LoadedSnapshot loaded = bot::load_snapshot(community.path(), community.path());
    ASSERT_FALSE(loaded.faults.empty());
    EXPECT_THAT(bot::shown(loaded.faults.front()), HasSubstr("jinsuo.json: /"));
}

TEST(Snapshot, NamesWhatTheTwoFilesSayAgainstEachOther) {
    const std::filesystem::path sample = std::filesystem::path(GRIDBELL_SOURCE_DIR) / "deploy/sample";
    auto directory = nlohmann::json::parse(std::ifstream(sample / "jinsuo.json"));
    auto& teams = directory["teams"];
    teams.erase(std::find_if(teams.begin(), teams.end(),
                             [](const auto& team) { return team["key"] == "five_elders"; }));
    for (auto& user : directory["users"])
        if (user.contains("teams"))
            std::erase(user["teams"].get_ref<nlohmann::json::array_t&>(), "five_elders");
    for (auto& group : directory["chat_groups"])
        if (group.value("team_key", nlohmann::json()) == "five_elders") group["team_key"] = "party_pioneer";
    support::Folder community;
    community.write("jinsuo.json", directory.dump());
    std::filesystem::copy_file(sample / "taxonomy.json", community.path() / "taxonomy.json");
    const bot::LoadedSnapshot loaded = bot::load_snapshot(community.path(), {});
    EXPECT_FALSE(loaded.snapshot);
    ASSERT_FALSE(loaded.faults.empty());
    EXPECT_THAT(bot::shown(loaded.faults.front()),
                AllOf(HasSubstr("taxonomy.json: /categories/"), HasSubstr("five_elders")));
}

TEST(Snapshot, NamesTheFaultsOfTheCareListInItsFile) {
    const std::filesystem::path sample = std::filesystem::path(GRIDBELL_SOURCE_DIR) / "deploy/sample";
    support::Folder community;
    for (const char* file : {"jinsuo.json", "taxonomy.json"})
        std::filesystem::copy_file(sample / file, community.path() / file);
    ASSERT_TRUE(bot::load_snapshot(community.path(), {}).snapshot) << "no list, nobody on it";
    community.write("care.json", R"({"households": [{"id": "C01", "label": "王奶奶", "kind": "独居",
        "building_id": "P01-99", "every_days": 7}]})");
    bot::LoadedSnapshot loaded = bot::load_snapshot(community.path(), {});
    ASSERT_EQ(loaded.faults.size(), 1U);
    EXPECT_THAT(bot::shown(loaded.faults.front()),
                AllOf(HasSubstr("care.json: /households/0/building_id"), HasSubstr("P01-99")));
    community.write("care.json", R"({"households": 7})");
    loaded = bot::load_snapshot(community.path(), {});
    ASSERT_EQ(loaded.faults.size(), 1U);
    EXPECT_THAT(bot::shown(loaded.faults.front()), HasSubstr("care.json: /households"));
}

TEST(Snapshot, WhoeverHoldsTheOldOneKeepsIt) {
    bot::CurrentSnapshot current(support::sample_snapshot());
    const auto held = current.get();
    current.replace(std::make_shared<const bot::Snapshot>());
    EXPECT_EQ(held->directory->content().community_id, "jinsuo");
    EXPECT_EQ(current.get()->directory, nullptr);
}

}  // namespace
