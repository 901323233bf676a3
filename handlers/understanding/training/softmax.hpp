#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace training {

// One example: the features it has, by their place in the table of all features, and the class it belongs to.
struct Sample {
    std::vector<std::uint32_t> features;
    std::vector<float> values;
    std::uint32_t target = 0;
};

struct Settings {
    int epochs = 10;
    int courses = 3;  // from nothing, each in another order; the mean of them is kept
    float rate = 0.25F;
    float decay = 1e-4F;  // pulls weights that are touched towards zero
    std::uint64_t seed = 20261124;
};

struct Weights {
    std::vector<float> bias;
    std::vector<float> rows;  // features × classes
};

// Multinomial logistic regression by AdaGrad, one sample at a time in a shuffled order, averaged over the
// later epochs. One thread and one seed: the same samples give the same bits.
Weights train_softmax(std::span<const Sample> samples, std::size_t feature_count, std::size_t class_count,
                      const Settings& settings);

// The sums before they are made probabilities.
std::vector<float> logits(const Weights& weights, const Sample& sample);

// The temperature under which these sums are the likeliest: above 1 when they were too sure of themselves.
float fitted_temperature(std::span<const std::vector<float>> sums, std::span<const std::uint32_t> targets);

}  // namespace training
