#include "handlers/understanding/training/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

namespace training {
namespace {

// Splitmix64: the standard library's shuffle and distributions may differ between versions.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t below(std::uint64_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return (mixed ^ (mixed >> 31U)) % bound;
    }

private:
    std::uint64_t state_;
};

void shuffle(std::vector<std::uint32_t>& order, Random& random) {
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(i)]);
}

void to_probabilities(std::vector<float>& sums) {
    const float top = *std::max_element(sums.begin(), sums.end());
    float total = 0;
    for (float& sum : sums) {
        sum = std::exp(sum - top);
        total += sum;
    }
    for (float& sum : sums)
        sum /= total;
}

void add_logits(const Weights& weights, const Sample& sample, std::vector<float>& sums) {
    const std::size_t width = sums.size();
    for (std::size_t i = 0; i < sample.features.size(); ++i) {
        const float* row = &weights.rows[sample.features[i] * width];
        const float value = sample.values[i];
        for (std::size_t k = 0; k < width; ++k)
            sums[k] += value * row[k];
    }
}

// Negative log-likelihood a sample at one temperature.
double loss_at(float temperature, std::span<const std::vector<float>> sums,
               std::span<const std::uint32_t> targets) {
    double loss = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const float top = *std::max_element(sums[i].begin(), sums[i].end());
        double total = 0;
        for (const float sum : sums[i])
            total += std::exp((sum - top) / temperature);
        loss += std::log(total) - (sums[i][targets[i]] - top) / temperature;
    }
    return loss;
}

// The mean of many states of the weights: what the order of the samples happened to be counts for less.
class Mean {
public:
    explicit Mean(const Weights& like)
        : sum_{std::vector<float>(like.bias.size()), std::vector<float>(like.rows.size())} {}

    void add(const Weights& weights) {
        ++count_;
        std::transform(sum_.bias.begin(), sum_.bias.end(), weights.bias.begin(), sum_.bias.begin(),
                       std::plus<>());
        std::transform(sum_.rows.begin(), sum_.rows.end(), weights.rows.begin(), sum_.rows.begin(),
                       std::plus<>());
    }
    Weights take() {
        for (float& weight : sum_.bias)
            weight /= static_cast<float>(count_);
        for (float& weight : sum_.rows)
            weight /= static_cast<float>(count_);
        return std::move(sum_);
    }

private:
    Weights sum_;
    int count_ = 0;
};

// One course from nothing; the weights after each of its later epochs go into the mean.
void learn(std::span<const Sample> samples, std::size_t feature_count, std::size_t class_count,
           const Settings& settings, std::uint64_t seed, Mean& mean) {
    Weights weights{std::vector<float>(class_count), std::vector<float>(feature_count * class_count)};
    std::vector<float> seen(weights.rows.size(), 1e-2F), seen_bias(class_count, 1e-2F);
    std::vector<std::uint32_t> order(samples.size());
    std::iota(order.begin(), order.end(), 0U);
    Random random(seed);
    std::vector<float> slope(class_count);
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
        shuffle(order, random);
        for (const std::uint32_t which : order) {
            const Sample& sample = samples[which];
            slope = weights.bias;
            add_logits(weights, sample, slope);
            to_probabilities(slope);
            slope[sample.target] -= 1;
            for (std::size_t k = 0; k < class_count; ++k) {
                seen_bias[k] += slope[k] * slope[k];
                weights.bias[k] -= settings.rate * slope[k] / std::sqrt(seen_bias[k]);
            }
            for (std::size_t i = 0; i < sample.features.size(); ++i) {
                const std::size_t first = std::size_t{sample.features[i]} * class_count;
                float* row = &weights.rows[first];
                float* past = &seen[first];
                const float value = sample.values[i];
                for (std::size_t k = 0; k < class_count; ++k) {
                    const float step = slope[k] * value + settings.decay * row[k];
                    past[k] += step * step;
                    row[k] -= settings.rate * step / std::sqrt(past[k]);
                }
            }
        }
        if (epoch >= settings.epochs / 2) mean.add(weights);
    }
}

}  // namespace

Weights train_softmax(std::span<const Sample> samples, std::size_t feature_count, std::size_t class_count,
                      const Settings& settings) {
    Mean mean({std::vector<float>(class_count), std::vector<float>(feature_count * class_count)});
    for (int course = 0; course < settings.courses; ++course)
        learn(samples, feature_count, class_count, settings, settings.seed + static_cast<unsigned>(course),
              mean);
    return mean.take();
}

std::vector<float> logits(const Weights& weights, const Sample& sample) {
    std::vector<float> sums = weights.bias;
    add_logits(weights, sample, sums);
    return sums;
}

float fitted_temperature(std::span<const std::vector<float>> sums, std::span<const std::uint32_t> targets) {
    float low = 0.3F, high = 5.0F;
    for (int step = 0; step < 40; ++step) {  // the loss has one valley
        const float left = low + (high - low) / 3, right = high - (high - low) / 3;
        if (loss_at(left, sums, targets) < loss_at(right, sums, targets))
            high = right;
        else
            low = left;
    }
    return (low + high) / 2;
}

}  // namespace training
