#include "handlers/understanding/pattern_matcher.hpp"

#include <gmock/gmock.h>

namespace handlers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::u32string> found(const PatternMatcher& matcher, std::u32string_view text) {
    std::vector<Match> matches;
    matcher.find(text, matches);
    std::vector<std::u32string> words;
    for (const Match& match : matches)
        words.emplace_back(text.substr(match.begin, match.end - match.begin));
    return words;
}

PatternMatcher matcher_of(std::initializer_list<std::u32string_view> words) {
    PatternMatcher matcher;
    for (const auto word : words)
        matcher.add(word, Meaning{});
    matcher.build();
    return matcher;
}

TEST(PatternMatcher, LongerWordHidesTheOneInside) {
    const auto matcher = matcher_of({U"亮了", U"不亮了", U"灯"});
    EXPECT_THAT(found(matcher, U"灯不亮了"), ElementsAre(U"灯", U"不亮了"));
    EXPECT_THAT(found(matcher, U"灯亮了"), ElementsAre(U"灯", U"亮了"));
}

TEST(PatternMatcher, KeepsBothOfTwoThatOverlap) {
    EXPECT_THAT(found(matcher_of({U"天花板漏", U"漏水"}), U"天花板漏水"), ElementsAre(U"天花板漏", U"漏水"));
}

TEST(PatternMatcher, NamesStayVisibleExceptUnderMasks) {
    PatternMatcher matcher;
    matcher.add(U"公厕", Meaning{Meaning::Kind::landmark, 1}, PatternMatcher::Sight::name);
    matcher.add(U"公厕堵了", Meaning{Meaning::Kind::topic, 2});
    matcher.add(U"广场", Meaning{Meaning::Kind::landmark, 3}, PatternMatcher::Sight::name);
    matcher.add(U"广场舞", Meaning{Meaning::Kind::cue, 4}, PatternMatcher::Sight::mask);
    matcher.build();
    EXPECT_THAT(found(matcher, U"公厕堵了"), ElementsAre(U"公厕堵了", U"公厕"));
    EXPECT_THAT(found(matcher, U"跳广场舞"), ElementsAre(U"广场舞"));
}

TEST(PatternMatcher, OneWordMayMeanSeveralThings) {
    PatternMatcher matcher;
    matcher.add(U"消防通道", Meaning{Meaning::Kind::landmark, 1});
    matcher.add(U"消防通道", Meaning{Meaning::Kind::topic, 2});
    matcher.add(U"消防通道", Meaning{Meaning::Kind::topic, 2});
    matcher.build();
    EXPECT_EQ(matcher.size(), 1U);
    EXPECT_EQ(matcher.meanings(0).size(), 2U);
}

TEST(PatternMatcher, FindsNothingInAnEmptyText) {
    EXPECT_THAT(found(matcher_of({U"灯"}), U""), IsEmpty());
    EXPECT_THAT(found(matcher_of({}), U"灯"), IsEmpty());
}

}  // namespace
}  // namespace handlers
