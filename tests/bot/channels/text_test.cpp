#include "bot/channels/text.hpp"

#include "bot/channels/stamp.hpp"

#include <gtest/gtest.h>

namespace bot {
namespace {

TEST(Utf8, AcceptsCharactersOfEveryLength) {
    for (const std::string text :
         {"", "plain ascii, long enough for a word", "é", "楼", "😀", "a楼b😀c", "\x7F"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF
}

TEST(Utf8, RefusesWhatIsNone) {
    const std::string eight = "12345678";
    for (const std::string bad :
         {"\x80", "\xC3", "\xC3\x28", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE6\xA5", "\xED\xA0\x80",
          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        EXPECT_FALSE(is_utf8(bad));
        EXPECT_FALSE(is_utf8(eight + bad));
        EXPECT_FALSE(is_utf8(bad + eight));
    }
}

TEST(CutToBytes, NeverHalvesACharacter) {
    EXPECT_EQ(cut_to_bytes("a楼", 4), "a楼");
    EXPECT_EQ(cut_to_bytes("a楼", 3), "a");
    EXPECT_EQ(cut_to_bytes("a楼", 2), "a");
    EXPECT_EQ(cut_to_bytes("楼", 2), "");
    EXPECT_EQ(cut_to_bytes("abc", 2), "ab");
    EXPECT_EQ(cut_to_bytes("abc", 0), "");
}

TEST(DropNul, KeepsEverythingElse) {
    std::string text("\0a\0楼\0", 7);
    drop_nul(text);
    EXPECT_EQ(text, "a楼");
}

TEST(Stamp, IsUnixSecondsInDigits) {
    EXPECT_EQ(instant_of_seconds("1700000001"), handlers::Instant(std::chrono::seconds(1700000001)));
    EXPECT_EQ(instant_of_seconds("0"), handlers::Instant());
    for (const std::string_view bad :
         {"", " 1", "1 ", "-1", "+1", "1.0", "1e3", "0x1", "4102444801", "99999999999999999999"}) {
        EXPECT_FALSE(instant_of_seconds(bad).has_value()) << bad;
    }
}

TEST(Stamp, IsNearUpToTheLimitOnBothSides) {
    using std::chrono::seconds;
    const handlers::Instant now{seconds(1000)};
    EXPECT_TRUE(is_near(now - seconds(10), now, seconds(10)));
    EXPECT_TRUE(is_near(now + seconds(10), now, seconds(10)));
    EXPECT_FALSE(is_near(now - std::chrono::milliseconds(10'001), now, seconds(10)));
    EXPECT_FALSE(is_near(now + std::chrono::milliseconds(10'001), now, seconds(10)));
}

}  // namespace
}  // namespace bot
