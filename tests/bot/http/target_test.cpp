#include "bot/http/target.hpp"

#include <gtest/gtest.h>

namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

struct Split {
    bool ok = false;
    std::string path;
    Query query;
};

Split split(std::string_view target) {
    Split out;
    out.ok = bot::split_target(target, out.path, out.query);
    return out;
}

TEST(Target, DecodesPathAndQuery) {
    const auto out = split("/a%20b/c?x=%E4%BD%A0&y=1&&flag");
    ASSERT_TRUE(out.ok);
    EXPECT_EQ(out.path, "/a b/c");
    EXPECT_EQ(out.query, (Query{{"x", "你"}, {"y", "1"}, {"flag", ""}}));
}

TEST(Target, KeepsPlusAndEqualsSignsOfBase64) {
    const auto out = split("/w?echostr=ab+c/d==&nonce=1");
    ASSERT_TRUE(out.ok);
    EXPECT_EQ(out.query, (Query{{"echostr", "ab+c/d=="}, {"nonce", "1"}}));
}

TEST(Target, DecodesEscapedPlus) {
    EXPECT_EQ(split("/w?e=a%2Bb").query, (Query{{"e", "a+b"}}));
}

TEST(Target, DropsTheFragment) {
    EXPECT_EQ(split("/a?b=1#c").query, (Query{{"b", "1"}}));
}

class BadTarget : public testing::TestWithParam<const char*> {};

TEST_P(BadTarget, IsRefused) {
    EXPECT_FALSE(split(GetParam()).ok);
}

INSTANTIATE_TEST_SUITE_P(Target, BadTarget,
                         testing::Values("", "*", "http://host/", "/a%2Fb", "/a%00", "/a%2", "/a%zz",
                                         "/a?x=%", "/%+1"));

}  // namespace
