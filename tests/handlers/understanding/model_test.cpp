#include "handlers/understanding/model/model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace handlers::testing {
namespace {

// Two features; every head knows two classes, and feature 7 speaks for the first.
ModelContent small_content() {
    ModelContent content;
    content.keys = {7, 9};
    for (auto& head : content.heads) {
        head.classes = {"yes", "no"};
        head.bias = {0, 0};
        head.weights = {2, -2, -1, 1};
    }
    content.labels_of_leaves = {0.9F, 0.1F, 0.1F, 0.9F};
    return content;
}

// How far a probability may be off for the coarse weights.
constexpr double four_bits = 0.02;

TEST(Model, SaysAfterALoadWhatItWasTaught) {
    const auto bytes = serialised(small_content());
    const Model model(bytes);
    const std::vector<Feature> features{{7, 1.0F}};
    const Opinion opinion = model.ask(Head::label, model.known(features));
    EXPECT_EQ(model.classes(Head::label)[opinion.best], "yes");
    EXPECT_NEAR(opinion.best_probability(), 1 / (1 + std::exp(-4.0)), four_bits);
    EXPECT_NEAR(std::accumulate(opinion.probabilities.begin(), opinion.probabilities.end(), 0.0), 1, 1e-6);
}

TEST(Model, IsUndecidedAboutWhatItHasNeverSeen) {
    const auto bytes = serialised(small_content());
    const std::vector<Feature> features{{8, 1.0F}, {11, 3.0F}};
    const Model model(bytes);
    EXPECT_FLOAT_EQ(model.ask(Head::intent, model.known(features)).best_probability(), 0.5F);
}

TEST(Model, IsLessSureAtAHigherTemperature) {
    ModelContent content = small_content();
    content.heads[0].temperature = 4;
    const auto bytes = serialised(content);
    const std::vector<Feature> features{{7, 1.0F}};
    const Model model(bytes);
    EXPECT_NEAR(model.ask(Head::intent, model.known(features)).best_probability(), 1 / (1 + std::exp(-1.0)),
                four_bits);
}

TEST(Model, LetsTheSurerAnswerAboutAMatterDecideTheOther) {
    const auto bytes = serialised(small_content());
    const Model model(bytes);
    Opinion label{{0.55F, 0.45F}, 0}, leaf{{0.1F, 0.9F}, 1};
    model.reconcile(label, leaf);
    EXPECT_EQ(label.best, 1u);
    EXPECT_EQ(leaf.best, 1u);
    EXPECT_NEAR(label.probabilities[0] + label.probabilities[1], 1, 1e-6);
}

TEST(Model, RefusesBytesThatAreNone) {
    auto bytes = serialised(small_content());
    const std::span<const std::byte> whole(bytes);
    for (std::size_t length = 0; length < whole.size(); length += 8)
        EXPECT_THROW(Model(whole.first(length)), std::invalid_argument) << length;
    bytes[0] = std::byte{0};
    EXPECT_THROW(Model{whole}, std::invalid_argument);
}

TEST(BuiltInModel, KnowsEveryIntentAndFitsItsBounds) {
    const Model& model = built_in_model();
    for (int intent = 0; intent <= static_cast<int>(Intent::other); ++intent) {
        const auto& classes = model.classes(Head::intent);
        EXPECT_NE(std::find(classes.begin(), classes.end(), name_of(static_cast<Intent>(intent))),
                  classes.end());
    }
    EXPECT_EQ(model.classes(Head::label).size(), 33U);
    EXPECT_GE(model.classes(Head::leaf).size(), 77U);
    EXPECT_LE(model.feature_count(), 92'000U);  // 8 MB
}

}  // namespace
}  // namespace handlers::testing
