#pragma once

#include "handlers/understanding/model/model.hpp"
#include "handlers/understanding/observation.hpp"
#include "handlers/understanding/training/corpus.hpp"
#include "handlers/understanding/training/softmax.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace training {

// Of each example what the model would see of it.
using Features = std::vector<std::vector<handlers::Feature>>;
Features features_of(const std::vector<Example>& examples, const handlers::Instruments& instruments);

// The features that a model keeps, in the order of its rows.
class Keys {
public:
    explicit Keys(std::vector<std::uint32_t> keys);
    std::size_t size() const { return keys_.size(); }
    const std::vector<std::uint32_t>& all() const { return keys_; }
    // Its row, or size() when it is not kept.
    std::size_t row_of(std::uint32_t key) const;

private:
    std::vector<std::uint32_t> keys_;
    std::unordered_map<std::uint32_t, std::uint32_t> rows_;
};
// Those that stand in two examples or more: the others teach nothing.
Keys frequent_keys(const Features& features);
// The `count` whose weights are farthest from zero.
Keys most_telling(const Keys& keys, const std::vector<Weights>& weights, std::size_t count);

// What an example teaches a head; empty when nothing.
std::string class_of(const Example& example, handlers::Head head);
Sample sample_of(std::vector<handlers::Feature> features, const Example& example, handlers::Head head,
                 const Keys& keys);

// All that one head is taught.
struct Lesson {
    std::vector<std::string> classes;  // sorted
    std::vector<Sample> samples;
};
Lesson lesson_of(handlers::Head head, const std::vector<Example>& examples, const Features& features,
                 const Keys& keys);

// How likely each label is beside a leaf: leaves × labels.
std::vector<float> labels_of_leaves(const std::vector<Example>& examples, const Lesson& leaf,
                                    const Lesson& label);

// Taught on the other parts and asked of each in turn.
struct Trial {
    double accuracy = 0;
    float temperature = 1;  // that makes its probabilities come true
};
Trial cross_validated(const Lesson& lesson, std::size_t feature_count, std::size_t folds,
                      const Settings& settings);

std::size_t best_of(const std::vector<float>& sums);

}  // namespace training
