#include "handlers/understanding/utf8.hpp"

#include <gtest/gtest.h>

namespace handlers {
namespace {

TEST(Utf8, DecodesWhatItEncodes) {
    const std::string text = "a楼\xF0\x9F\x91\x8D\xC3\xA9";
    EXPECT_EQ(to_utf32(text), U"a楼\U0001F44Dé");
    EXPECT_EQ(to_utf8(to_utf32(text)), text);
}

TEST(Utf8, GivesOneReplacementForEachByteThatIsNone) {
    EXPECT_EQ(to_utf32("\xFF\xFE"), U"\uFFFD\uFFFD");
    EXPECT_EQ(to_utf32("\xE6\xA5"), U"\uFFFD\uFFFD") << "cut off in the middle";
    EXPECT_EQ(to_utf32("\xC0\xAF"), U"\uFFFD\uFFFD") << "overlong";
    EXPECT_EQ(to_utf32("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "a surrogate";
    EXPECT_EQ(to_utf32("\xF4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD") << "above the last code point";
}

}  // namespace
}  // namespace handlers
