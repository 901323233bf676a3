#include "handlers/understanding/numbers.hpp"

#include "handlers/understanding/utf8.hpp"

#include <gtest/gtest.h>

namespace handlers {
namespace {

struct Case {
    std::string name, text, expected;
};

std::string letter_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::building:
            return "b";
        case NumberKind::unit:
            return "u";
        case NumberKind::floor:
            return "f";
        case NumberKind::room:
            return "r";
        case NumberKind::ticket:
            return "t";
        case NumberKind::bare:
            return "?";
        case NumberKind::counted:
            return "n";
    }
    return "";
}

std::string spelled(const std::string& text) {
    std::string out;
    for (const NumberMention& one : find_numbers(to_utf32(text))) {
        if (one.kind == NumberKind::counted) continue;
        out += letter_of(one.kind) + one.value;
        for (const std::string& each : one.several)
            out += "," + each;
        out += " ";
    }
    if (!out.empty()) out.pop_back();
    return out;
}

class Numbers : public ::testing::TestWithParam<Case> {};

TEST_P(Numbers, AreReadAsPeopleWriteThem) {
    EXPECT_EQ(spelled(GetParam().text), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Grammar, Numbers,
    ::testing::Values(
        Case{"sign", "3#楼2单元", "b3 u2"}, Case{"sign_and_unit", "3#2单元", "b3 u2"},
        Case{"word", "3号楼", "b3"}, Case{"numeral", "三栋一单元", "b3 u1"},
        Case{"tens", "二十二号楼十二层", "b22 f12"}, Case{"lettered", "a7栋2单元", "bA7 u2"},
        Case{"lettered_bare", "a2 1单元", "bA2 u1"}, Case{"chain", "3-2-501", "b3 u2 r501"},
        Case{"lettered_chain", "a7-1-1103", "bA7 u1 r1103"}, Case{"short_chain", "8-1 602", "b8 u1 r602"},
        Case{"building_and_room", "6栋1502", "b6 r1502"}, Case{"room_word", "2单元501室", "u2 r501"},
        Case{"floor", "8楼", "f8"}, Case{"basement", "负一层", "f-1"},
        Case{"floor_named_building", "3楼2单元", "b3 u2"}, Case{"gate_as_unit", "3号楼2门", "b3 u2"},
        Case{"list", "3、5号楼", "b5,3,5"}, Case{"range", "1-5号楼", "b5,1,2,3,4,5"},
        Case{"numeral_range", "一到四号楼", "b4,1,2,3,4"}, Case{"days", "2-3天", ""},
        Case{"clock", "19:30-21:00", ""}, Case{"hotline", "打119", ""}, Case{"price", "3000块", ""},
        Case{"ticket_sign", "#1024", "t1024"}, Case{"ticket_day", "【1224-017】", "t1224-017"},
        Case{"ticket_word", "单号1056", "t1056"}, Case{"ticket_short", "17号那个", "t17"},
        Case{"bare", "1187已处理", "?1187"}, Case{"telephone", "13812345678", ""},
        Case{"endless", std::string(400, '7'), ""}),
    [](const auto& instance) { return instance.param.name; });

TEST(Numbers, ReadsChineseNumeralsBelowAHundred) {
    std::size_t length = 0;
    EXPECT_EQ(chinese_number(U"二十一号", 0, length), 21);
    EXPECT_EQ(length, 3U);
    EXPECT_EQ(chinese_number(U"十号", 0, length), 10);
    EXPECT_EQ(length, 1U);
    EXPECT_EQ(chinese_number(U"楼", 0, length), -1);
}

}  // namespace
}  // namespace handlers
