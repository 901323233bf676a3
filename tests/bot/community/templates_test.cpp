#include "bot/community/templates.hpp"

#include "tests/bot/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

namespace {

using bot::LoadedTemplates;
using bot::Templates;
using handlers::TemplateSpec;
using testing::HasSubstr;

const std::array<TemplateSpec, 2> two{TemplateSpec{"accepted", {"number", "matter"}},
                                      TemplateSpec{"help", {}}};

TEST(Templates, RendersValuesWithoutEscapingThem) {
    support::Folder folder;
    folder.write("accepted.mustache", "{{number}}收到,“{{matter}}”\n");
    folder.write("help.mustache", "我能做这些\n");
    const LoadedTemplates loaded = Templates::load(folder.path(), two);
    ASSERT_TRUE(loaded.templates);
    EXPECT_EQ(
        loaded.templates->render("accepted", {{"number", "【1224-017】"}, {"matter", "<3号楼> & \"灯\""}}),
        "【1224-017】收到,“<3号楼> & \"灯\"”");
    EXPECT_EQ(loaded.templates->render("help", {}), "我能做这些");
}

TEST(Templates, AnEmptyValueIsNone) {
    support::Folder folder;
    folder.write("accepted.mustache", "{{#number}}有{{number}}{{/number}}{{^number}}没有{{/number}}");
    folder.write("help.mustache", "x");
    const LoadedTemplates loaded = Templates::load(folder.path(), two);
    ASSERT_TRUE(loaded.templates);
    EXPECT_EQ(loaded.templates->render("accepted", {{"number", "1"}}), "有1");
    EXPECT_EQ(loaded.templates->render("accepted", {{"number", ""}}), "没有");
    EXPECT_EQ(loaded.templates->render("accepted", {}), "没有");
}

TEST(Templates, KeepsLinesAndValuesThatLookLikeTags) {
    support::Folder folder;
    folder.write("accepted.mustache", "{{number}}\n“{{matter}}”\n第三行\n");
    folder.write("help.mustache", "x");
    const LoadedTemplates loaded = Templates::load(folder.path(), two);
    ASSERT_TRUE(loaded.templates);
    EXPECT_EQ(loaded.templates->render("accepted", {{"number", "1"}, {"matter", "{{number}} {{"}}),
              "1\n“{{number}} {{”\n第三行");
}

TEST(Templates, ASentenceEndsWithItsLastWord) {
    support::Folder folder;
    folder.write("accepted.mustache", "{{number}}\n{{matter}}\n\n");
    folder.write("help.mustache", "x");
    const LoadedTemplates loaded = Templates::load(folder.path(), two);
    ASSERT_TRUE(loaded.templates);
    EXPECT_EQ(loaded.templates->render("accepted", {{"number", "1"}, {"matter", "a\nb\n"}}), "1\na\nb");
}

TEST(Templates, ListsEveryFaultWithItsFile) {
    support::Folder folder;
    folder.write("accepted.mustache", "{{number}}\n{{matter}}\n{{ownr}}\n");
    const LoadedTemplates loaded = Templates::load(folder.path(), two);
    EXPECT_FALSE(loaded.templates);
    ASSERT_EQ(loaded.faults.size(), 2U);
    EXPECT_THAT(loaded.faults[0].file, HasSubstr("accepted.mustache"));
    EXPECT_EQ(loaded.faults[0].where, "line 3");
    EXPECT_THAT(loaded.faults[0].problem, HasSubstr("ownr"));
    EXPECT_THAT(loaded.faults[0].expected, HasSubstr("number, matter"));
    EXPECT_THAT(loaded.faults[1].file, HasSubstr("help.mustache"));
}

TEST(Templates, RefusesAFileThatIsNotUtf8OrFarTooLarge) {
    support::Folder folder;
    folder.write("accepted.mustache", "\xC4\xE3\xBA\xC3");
    folder.write("help.mustache", std::string(100'000, 'x'));
    EXPECT_EQ(Templates::load(folder.path(), two).faults.size(), 2U);
}

TEST(Templates, ThrowsForASentenceThatIsNotInTheCatalogue) {
    support::Folder folder;
    const LoadedTemplates loaded = Templates::load(folder.path(), {});
    EXPECT_THROW(loaded.templates->render("accepted", {}), std::out_of_range);
}

TEST(Templates, TheProductsOwnAreWithoutFault) {
    const std::filesystem::path root = GRIDBELL_SOURCE_DIR;
    const LoadedTemplates loaded = Templates::load(root / "templates");
    for (const bot::FileFault& fault : loaded.faults)
        ADD_FAILURE() << bot::shown(fault);
}

}  // namespace
