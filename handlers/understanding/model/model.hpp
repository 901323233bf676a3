#pragma once

#include "handlers/understanding/model/features.hpp"
#include "handlers/understanding/reading.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// A question the model answers. `intent` is asked of every message; the others of those somebody has to act
// on. `issues`: how many matters (`1`, `2`, `3`).
enum class Head : std::uint8_t { intent, label, leaf, urgency, issues };
constexpr std::size_t head_count = 5;
std::string_view name_of(Head head);

// The classes of one head with a probability each (they sum to 1).
struct Opinion {
    std::vector<float> probabilities;
    std::size_t best = 0;
    float best_probability() const { return probabilities[best]; }
};

// Linear classifiers over hashed features, trained from the corpus beside this folder and kept in four bits a
// weight: so more features fit into the same size, which is worth more than finer weights. Views the bytes it
// was made from: they must outlive it. Immutable, shared by all threads.
class Model {
public:
    // Throws std::invalid_argument when the bytes are no model of this build.
    explicit Model(std::span<const std::byte> bytes);

    const std::vector<std::string>& classes(Head head) const { return heads_[index(head)].classes; }
    std::size_t feature_count() const { return feature_count_; }

    // A feature that the training has seen: its row of weights.
    struct Known {
        std::uint32_t row = 0;
        float value = 0;
    };
    // Those of the features that count. Looked up once, asked of several heads.
    std::vector<Known> known(std::span<const Feature> features) const;

    Opinion ask(Head head, std::span<const Known> features) const;

    // Two answers about one matter: each is weighed by how often the other's classes went with it in the
    // corpus.
    void reconcile(Opinion& label, Opinion& leaf) const;

private:
    struct HeadView {
        std::vector<std::string> classes;
        std::vector<float> bias;
        std::size_t first_weight = 0;  // in a feature's row, two classes a byte
        float temperature = 1;
    };
    static constexpr std::size_t index(Head head) { return static_cast<std::size_t>(head); }
    static constexpr std::uint32_t no_row = 0xFFFFFFFF;
    std::uint32_t row_of(std::uint32_t key) const;

    std::array<HeadView, head_count> heads_;
    std::size_t feature_count_ = 0;
    // A row a feature: a unit for each head, then each head's weights. What one message needs of a feature
    // lies together: fetching it costs more than reckoning with it.
    const std::uint8_t* rows_ = nullptr;
    std::size_t row_size_ = 0;
    const float* labels_of_leaves_ = nullptr;  // as in ModelContent
    const std::uint32_t* slots_ = nullptr;     // open addressing: key, row, key, row …
    std::uint32_t slot_mask_ = 0;
};

// What a model file holds, before it is one: made by training, written by `serialised`.
struct ModelContent {
    struct HeadContent {
        std::vector<std::string> classes;
        std::vector<float> bias;
        std::vector<float> weights;  // features × classes
        float temperature = 1;
    };
    std::vector<std::uint32_t> keys;  // a feature each
    std::array<HeadContent, head_count> heads;
    // How likely each label is beside a leaf: leaves × labels, rows sum to about 1.
    std::vector<float> labels_of_leaves;
};
std::vector<std::byte> serialised(const ModelContent& content);

// The model that this build was made with.
const Model& built_in_model();

}  // namespace handlers
