#include "store/ledger/clean_text.hpp"

#include "store/ledger/key_marks.hpp"
#include "store/ledger/script.hpp"

#include <gmock/gmock.h>

namespace store_test {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

std::string cleaned(std::string_view text) {
    std::string out;
    store::append_clean(out, text);
    return out;
}

struct Case {
    const char* name;
    std::string given, wanted;
};

class CleanText : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Texts, CleanText,
    testing::Values(Case{"Empty", "", ""}, Case{"Ascii", "plain text, long", "plain text, long"},
                    Case{"Chinese", "楼道灯坏了😀é", "楼道灯坏了😀é"},
                    Case{"ZeroByte", "ab\0cdefghijk"s,
                         "ab\xEF\xBF\xBD"
                         "cdefghijk"},
                    Case{"ZeroBytes", std::string(2, '\0'), "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"Truncated", "\xE7\x81", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"Overlong", "\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"OverlongThree", "\xE0\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"Surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"PastUnicode", "\xF4\x90\x80\x80",
                         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Case{"LoneTail", "a\x80z", "a\xEF\xBF\xBDz"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_P(CleanText, ReplacesWhatNoDatabaseTakes) {
    EXPECT_EQ(cleaned(GetParam().given), GetParam().wanted);
    std::string in_place = GetParam().given;
    store::clean(in_place);
    EXPECT_EQ(in_place, GetParam().wanted);
}

TEST(JsonText, EscapesQuotesBackslashesAndControls) {
    std::string out = "x";
    store::append_json(out, "a\"b\\c\n\x1f灯");
    EXPECT_EQ(out, "x\"a\\\"b\\\\c\\u000a\\u001f灯\"");
}

TEST(Script, IsCutAtSemicolonsThatEndALine) {
    EXPECT_THAT(store::statements_of("-- words; more\nCREATE a (  -- x\n  b);\n\nCREATE c;\n"),
                ElementsAre("CREATE a (\n  b)\n", "CREATE c\n"));
}

TEST(KeyMarks, AreKnownAgain) {
    std::string marks;
    EXPECT_FALSE(store::has_mark(marks, "spot:a"));
    store::add_mark(marks, "spot:a");
    store::add_mark(marks, "owner:b");
    EXPECT_TRUE(store::has_mark(marks, "spot:a"));
    EXPECT_TRUE(store::has_mark(marks, "owner:b"));
    EXPECT_FALSE(store::has_mark(marks, "owner:c"));
}

}  // namespace
}  // namespace store_test
