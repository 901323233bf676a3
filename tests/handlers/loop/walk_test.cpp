#include "tests/handlers/loop/walk.hpp"

#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

const Town& town() {
    static const Town one(GRIDBELL_SOURCE_DIR);
    return one;
}

// Few of them: a sanitizer is slow. walk_bench plays a million.
TEST(RandomWalk, BreaksNoRuleOfTheLoop) {
    const Played played = play(town(), 1, 2'000, 1'000);
    EXPECT_TRUE(played.failures.empty()) << played.shown();
}

TEST(RandomWalk, IsTheSameForTheSameSeed) {
    Walk one(town(), 7, true), other(town(), 7, true);
    one.go(300);
    other.go(300);
    EXPECT_EQ(one.steps_of(1), other.steps_of(1));
}

}  // namespace
}  // namespace handlers::tests
