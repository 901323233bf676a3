#include "handlers/understanding/training/lesson.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace training {

using handlers::Head;

namespace {

constexpr std::uint32_t seldom = 2;

}  // namespace

Features features_of(const std::vector<Example>& examples, const handlers::Instruments& instruments) {
    Features all;
    all.reserve(examples.size());
    for (const Example& example : examples) {
        const handlers::Observation seen(example.message, instruments);
        auto& features = all.emplace_back();
        if (example.is_phrase)
            collect_features_of_part(seen.known, 0, static_cast<std::uint32_t>(seen.evidence.text().size()),
                                     features);
        else
            collect_features(seen.known, seen.by_rules, features);
    }
    return all;
}

Keys::Keys(std::vector<std::uint32_t> keys) : keys_(std::move(keys)) {
    for (std::uint32_t i = 0; i < keys_.size(); ++i)
        rows_[keys_[i]] = i;
}

std::size_t Keys::row_of(std::uint32_t key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? keys_.size() : found->second;
}

Keys frequent_keys(const Features& features) {
    std::map<std::uint32_t, std::uint32_t> counts;
    for (const auto& list : features)
        for (const handlers::Feature& feature : list)
            ++counts[feature.key];
    for (int intent = 0; intent <= static_cast<int>(handlers::Intent::other); ++intent)
        counts[intent_feature(static_cast<handlers::Intent>(intent)).key] = seldom;
    std::vector<std::uint32_t> keys;
    for (const auto& [key, count] : counts)
        if (count >= seldom) keys.push_back(key);
    return Keys(std::move(keys));
}

Keys most_telling(const Keys& keys, const std::vector<Weights>& weights, std::size_t count) {
    std::vector<float> force(keys.size());
    for (const Weights& head : weights) {
        const std::size_t width = head.bias.size();
        for (std::size_t row = 0; row < keys.size(); ++row) {
            float sum = 0;
            for (std::size_t k = 0; k < width; ++k)
                sum += head.rows[row * width + k] * head.rows[row * width + k];
            force[row] += std::sqrt(sum);
        }
    }
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return force[a] > force[b]; });
    order.resize(std::min(order.size(), count));
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> kept;
    kept.reserve(order.size());
    for (const std::uint32_t row : order)
        kept.push_back(keys.all()[row]);
    return Keys(std::move(kept));
}

std::string class_of(const Example& example, Head head) {
    if (example.is_phrase && head != Head::label && head != Head::leaf) return {};
    switch (head) {
        case Head::intent:
            return std::string(name_of(example.intent));
        case Head::label:
            return example.label;
        case Head::leaf:
            return example.leaf;
        case Head::urgency:
            return example.intent == handlers::Intent::emergency ? std::string() : example.urgency;
        case Head::issues:
            return example.issues == 0 ? std::string() : std::to_string(std::min(example.issues, 3));
    }
    return {};
}

Sample sample_of(std::vector<handlers::Feature> features, const Example& example, Head head,
                 const Keys& keys) {
    if (head != Head::intent && !example.is_phrase) features.push_back(intent_feature(example.intent));
    Sample sample;
    for (const handlers::Feature& feature : features) {
        const std::size_t row = keys.row_of(feature.key);
        if (row == keys.size()) continue;
        sample.features.push_back(static_cast<std::uint32_t>(row));
        sample.values.push_back(feature.value);
    }
    return sample;
}

Lesson lesson_of(Head head, const std::vector<Example>& examples, const Features& features,
                 const Keys& keys) {
    Lesson lesson;
    std::map<std::string, std::uint32_t> numbers;
    for (const Example& example : examples)
        if (std::string name = class_of(example, head); !name.empty()) numbers[std::move(name)] = 0;
    for (auto& [name, number] : numbers) {
        number = static_cast<std::uint32_t>(lesson.classes.size());
        lesson.classes.push_back(name);
    }
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const std::string name = class_of(examples[i], head);
        if (name.empty()) continue;
        lesson.samples.push_back(sample_of(features[i], examples[i], head, keys));
        lesson.samples.back().target = numbers[name];
    }
    return lesson;
}

std::vector<float> labels_of_leaves(const std::vector<Example>& examples, const Lesson& leaf,
                                    const Lesson& label) {
    constexpr float doubt =
        0.02F;  // of an example for each label, that the corpus does not have it by chance
    const std::size_t width = label.classes.size();
    const auto place = [](const Lesson& lesson, const std::string& name) {
        return static_cast<std::size_t>(std::ranges::lower_bound(lesson.classes, name) -
                                        lesson.classes.begin());
    };
    std::vector<float> shares(leaf.classes.size() * width, doubt);
    for (const Example& example : examples)
        if (!example.leaf.empty() && !example.label.empty())
            shares[place(leaf, example.leaf) * width + place(label, example.label)] += 1;
    for (std::size_t row = 0; row < leaf.classes.size(); ++row) {
        const auto of_leaf = std::span(shares).subspan(row * width, width);
        const float total = std::accumulate(of_leaf.begin(), of_leaf.end(), 0.0F);
        for (float& share : of_leaf)
            share /= total;
    }
    return shares;
}

std::size_t best_of(const std::vector<float>& sums) {
    return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

Trial cross_validated(const Lesson& lesson, std::size_t feature_count, std::size_t folds,
                      const Settings& settings) {
    std::vector<std::vector<float>> sums;
    std::vector<std::uint32_t> targets;
    std::size_t right = 0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<Sample> others;
        for (std::size_t i = 0; i < lesson.samples.size(); ++i)
            if (i % folds != fold) others.push_back(lesson.samples[i]);
        const Weights weights = train_softmax(others, feature_count, lesson.classes.size(), settings);
        for (std::size_t i = fold; i < lesson.samples.size(); i += folds) {
            sums.push_back(logits(weights, lesson.samples[i]));
            targets.push_back(lesson.samples[i].target);
            right += best_of(sums.back()) == targets.back() ? 1 : 0;
        }
    }
    return {static_cast<double>(right) / static_cast<double>(sums.size()), fitted_temperature(sums, targets)};
}

}  // namespace training
