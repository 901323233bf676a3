#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

#include <random>

namespace handlers::testing {
namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes)
        out += piece;
    return out;
}

TEST(BadInput, GivesAReadingWhateverTheBytes) {
    EXPECT_EQ(read("").intent, Intent::other);
    EXPECT_EQ(read("   \n\t ").intent, Intent::other);
    EXPECT_EQ(read("\xE2\x80\xAE\xE2\x80\x8F").intent, Intent::other) << "direction marks only";
    EXPECT_EQ(read(std::string("\x00\x01\x02", 3)).intent, Intent::other);
    EXPECT_NO_THROW(read("\xFF\xFE\xE6\xA5"));
    EXPECT_NO_THROW(read("[[[[]]]]【【"));
    EXPECT_NO_THROW(read("#-#-3#-#"));
    EXPECT_NO_THROW(read("3-"));
    EXPECT_NO_THROW(read("2C035-1#202")) << "a range from what is no number";
    EXPECT_NO_THROW(read("99999999999-99999999998号楼"));
    EXPECT_NO_THROW(read("①"));
    EXPECT_NO_THROW(read("第一第二"));
}

TEST(BadInput, SurvivesFloods) {
    for (const std::string piece :
         {"x", "楼", "3", "1-", "[", "①", "漏水", "\xF0\x9F\x98\x82", "金梭花园3号楼2单元电梯坏了 "}) {
        EXPECT_NO_THROW(read(repeated(piece, 60'000))) << piece;
        EXPECT_NO_THROW(read(repeated(piece, 60'000), Role::leader)) << piece;
    }
    EXPECT_NO_THROW(read(std::string(1'000'000, 'a')));
}

TEST(BadInput, SpansStayInsideTheText) {
    std::mt19937 random(20241224);
    const std::string alphabet = repeated("3号楼灯坏了 还有门禁也坏了①②[图片]\xFF-#【1224-017】", 200);
    for (int round = 0; round < 400; ++round) {
        const std::size_t begin = random() % alphabet.size(), length = random() % 120;
        const std::string text = alphabet.substr(begin, length);
        for (const Matter& matter : read(text).matters) {
            EXPECT_LE(matter.span.begin, matter.span.end);
            EXPECT_LE(matter.span.end, text.size());
        }
    }
}

TEST(BadInput, ReadsEveryPrefixOfAMessage) {
    const std::string text = "@小管家 金梭花园3#楼2单元5楼【1224-017】①漏水②灯坏 不是3号楼 是5号楼";
    for (std::size_t length = 0; length <= text.size(); ++length)
        EXPECT_NO_THROW(read(text.substr(0, length)));
}

}  // namespace
}  // namespace handlers::testing
