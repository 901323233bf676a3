#include "handlers/understanding/normalise.hpp"

#include "handlers/understanding/utf8.hpp"

#include <gtest/gtest.h>

namespace handlers {
namespace {

const Normaliser& normaliser() {
    static const Normaliser one({"@小管家", "小管家"});
    return one;
}

std::string normal(const std::string& text) {
    return to_utf8(normaliser()(text).text);
}

TEST(Normaliser, FoldsWidthCaseAndTraditionalCharacters) {
    EXPECT_EQ(normal("３號樓Ａ座，電梯壞了！"), "3号楼a座,电梯坏了!");
    EXPECT_EQ(normal("鐵門鏽蝕 欄杆龜裂 蟑螂亂竄"), "铁门锈蚀 栏杆龟裂 蟑螂乱窜");
}

TEST(Normaliser, TakesStickersAndMediaOut) {
    const Normalised text = normaliser()("好了[图片][捂脸]\xF0\x9F\x91\x8D");
    EXPECT_EQ(text.media, 1);
    EXPECT_EQ(text.stickers, 2);
    EXPECT_TRUE(text.has_thumb);
    EXPECT_EQ(text.text, U"好了   ");
}

TEST(Normaliser, KeepsTheOffsetsOfTheOriginal) {
    const std::string original = "[图片] 漏水";
    const Normalised text = normaliser()(original);
    const auto at = text.text.find(U"漏水");
    ASSERT_NE(at, std::u32string::npos);
    const Span span = text.original(at, at + 2);
    EXPECT_EQ(original.substr(span.begin, span.end - span.begin), "漏水");
}

TEST(Normaliser, ShortensFloodsOfOneCharacter) {
    EXPECT_EQ(normal("又又又又停了"), "又又停了");
    EXPECT_EQ(normal("1000"), "1000");
}

TEST(Normaliser, BlanksTheNameOfTheBot) {
    EXPECT_EQ(normal("@小管家 报修"), "     报修");
}

TEST(Normaliser, StopsAtTheLongestText) {
    EXPECT_LE(normaliser()(std::string(1'000'000, 'x') + "漏水").text.size(), Normaliser::longest_text);
}

}  // namespace
}  // namespace handlers
