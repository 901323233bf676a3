#include "handlers/understanding/training/corpus.hpp"
#include "handlers/understanding/training/softmax.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace training::testing {
namespace {

// Feature 0 goes with class 0, feature 1 with class 1, feature 2 with both.
std::vector<Sample> lesson() {
    std::vector<Sample> samples;
    for (int i = 0; i < 40; ++i) {
        const std::uint32_t target = i % 2;
        samples.push_back({{target, 2}, {1.0F, 1.0F}, target});
    }
    return samples;
}

TEST(Softmax, LearnsWhatGoesWithWhat) {
    const Weights weights = train_softmax(lesson(), 3, 2, {});
    const auto sums = logits(weights, {{1}, {1.0F}, 0});
    EXPECT_GT(sums[1], sums[0] + 1);
}

TEST(Softmax, GivesTheSameBitsForTheSameLesson) {
    EXPECT_EQ(train_softmax(lesson(), 3, 2, {}).rows, train_softmax(lesson(), 3, 2, {}).rows);
}

TEST(Softmax, IsCooledDownWhenItWasTooSure) {
    // Says 4 : 0 for the first class and is right three times of four.
    const std::vector<std::vector<float>> sums(4, {4.0F, 0.0F});
    const std::vector<std::uint32_t> targets{0, 0, 0, 1};
    EXPECT_NEAR(fitted_temperature(sums, targets), 4 / std::log(3.0), 0.05);
}

TEST(Corpus, ReadsMessagesPhrasesAndLabelledSets) {
    const Example message = example_from(
        R"({"role":"leader","text":"换好了","intent":"leader_done","category":null,"leaf":null,"urgency":null,"issues":0})");
    EXPECT_EQ(message.intent, handlers::Intent::leader_done);
    EXPECT_EQ(message.message.sender.role, handlers::Role::leader);
    EXPECT_TRUE(message.leaf.empty());
    const Example phrase = example_from(R"({"phrase":"灯泡憋了","category":"lighting","leaf":"B05"})");
    EXPECT_TRUE(phrase.is_phrase);
    EXPECT_EQ(phrase.leaf, "B05");
    const Example labelled = example_from(
        R"({"id":"d-1","role":"resident","text":"灯坏了","labels":{"intent":"report","category":"lighting","issues":1}})");
    EXPECT_EQ(labelled.label, "lighting");
    EXPECT_EQ(labelled.issues, 1);
}

TEST(Corpus, NamesTheFileAndLineThatIsWrong) {
    std::string folder = std::filesystem::temp_directory_path() / "gridbell-corpus-XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    std::ofstream(folder + "/talk.jsonl") << R"({"role":"resident","text":"好","intent":"chitchat"})" << '\n'
                                          << R"({"role":"resident","text":"好","intent":"chat"})" << '\n';
    try {
        read_corpus(folder);
        FAIL() << "an unknown intent was taken";
    } catch (const std::runtime_error& problem) {
        EXPECT_NE(std::string(problem.what()).find("talk.jsonl:2: intent \"chat\" is unknown"),
                  std::string::npos)
            << problem.what();
    }
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace training::testing
