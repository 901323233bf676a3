#include "bot/community/snapshot.hpp"

#include "tests/bot/community.hpp"
#include "tests/bot/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

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

TEST(Snapshot, WhoeverHoldsTheOldOneKeepsIt) {
    bot::CurrentSnapshot current(support::sample_snapshot());
    const auto held = current.get();
    current.replace(std::make_shared<const bot::Snapshot>());
    EXPECT_EQ(held->directory->content().community_id, "jinsuo");
    EXPECT_EQ(current.get()->directory, nullptr);
}

}  // namespace
