#include "handlers/understanding/model/model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace handlers {
namespace {

// Little endian, every part aligned to 8: magic, sizes, slots, then for each head its names, bias, scales,
// weights.
constexpr std::uint64_t magic = 0x31304C4C45424447ULL;  // "GDBELL01"
constexpr std::uint32_t empty_slot = 0xFFFFFFFF;
constexpr std::size_t alignment = 8;

std::uint32_t slot_count_for(std::size_t features) {
    std::uint32_t slots = 16;
    while (slots < 2 * features)
        slots *= 2;
    return slots;
}

class Writer {
public:
    template <class T>
    void put(const T& value) {
        put_all(std::span<const T>(&value, 1));
    }
    template <class T>
    void put_all(std::span<const T> values) {
        const auto bytes = std::as_bytes(values);
        out_.insert(out_.end(), bytes.begin(), bytes.end());
        out_.resize((out_.size() + alignment - 1) / alignment * alignment);
    }
    std::vector<std::byte> take() { return std::move(out_); }

private:
    std::vector<std::byte> out_;
};

class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <class T>
    const T* take(std::size_t count) {
        const std::size_t size = (count * sizeof(T) + alignment - 1) / alignment * alignment;
        if (count > bytes_.size() || size > bytes_.size() - at_)
            throw std::invalid_argument("model: cut short");
        const auto* start = reinterpret_cast<const T*>(bytes_.data() + at_);
        at_ += size;
        return start;
    }
    bool is_at_end() const { return at_ == bytes_.size(); }

private:
    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
};

// One row of weights as eight-bit numbers and the size of their unit.
float quantise(std::span<const float> row, std::int8_t* out) {
    float largest = 0;
    for (const float weight : row)
        largest = std::max(largest, std::abs(weight));
    const float unit = largest / 127;
    for (std::size_t i = 0; i < row.size(); ++i)
        out[i] = unit == 0 ? std::int8_t{0} : static_cast<std::int8_t>(std::lround(row[i] / unit));
    return unit;
}

}  // namespace

std::string_view name_of(Head head) {
    constexpr std::array<std::string_view, head_count> names{"intent", "label", "leaf", "urgency", "issues"};
    return names[static_cast<std::size_t>(head)];
}

std::vector<std::byte> serialised(const ModelContent& content) {
    Writer out;
    out.put(magic);
    out.put<std::uint64_t>(content.keys.size());
    const std::uint32_t slot_count = slot_count_for(content.keys.size());
    std::vector<std::uint32_t> slots(std::size_t{slot_count} * 2, empty_slot);
    for (std::uint32_t row = 0; row < content.keys.size(); ++row) {
        std::size_t slot = content.keys[row] & (slot_count - 1);
        while (slots[2 * slot + 1] != empty_slot)
            slot = (slot + 1) & (slot_count - 1);
        slots[2 * slot] = content.keys[row];
        slots[2 * slot + 1] = row;
    }
    out.put_all<std::uint32_t>(slots);
    for (const ModelContent::HeadContent& head : content.heads) {
        std::string names;
        for (const std::string& name : head.classes)
            names += name + '\n';
        out.put<std::uint64_t>(names.size());
        out.put_all<char>(names);
        out.put_all<float>(head.bias);
        out.put(head.temperature);
        std::vector<std::int8_t> weights(head.weights.size());
        std::vector<float> scales(content.keys.size());
        const std::size_t width = head.classes.size();
        for (std::size_t row = 0; row < scales.size(); ++row)
            scales[row] =
                quantise(std::span(head.weights).subspan(row * width, width), &weights[row * width]);
        out.put_all<float>(scales);
        out.put_all<std::int8_t>(weights);
    }
    return out.take();
}

Model::Model(std::span<const std::byte> bytes) {
    Cursor cursor(bytes);
    if (*cursor.take<std::uint64_t>(1) != magic) throw std::invalid_argument("model: not of this build");
    feature_count_ = *cursor.take<std::uint64_t>(1);
    if (feature_count_ > bytes.size()) throw std::invalid_argument("model: cut short");
    const std::uint32_t slot_count = slot_count_for(feature_count_);
    slots_ = cursor.take<std::uint32_t>(std::size_t{slot_count} * 2);
    slot_mask_ = slot_count - 1;
    for (HeadView& head : heads_) {
        const std::size_t length = *cursor.take<std::uint64_t>(1);
        const std::string_view names(cursor.take<char>(length), length);
        for (std::size_t begin = 0, end = 0; (end = names.find('\n', begin)) != std::string_view::npos;
             begin = end + 1)
            head.classes.emplace_back(names.substr(begin, end - begin));
        const auto* bias = cursor.take<float>(head.classes.size());
        head.bias.assign(bias, bias + head.classes.size());
        head.temperature = *cursor.take<float>(1);
        head.scales = cursor.take<float>(feature_count_);
        head.weights = cursor.take<std::int8_t>(feature_count_ * head.classes.size());
    }
    if (!cursor.is_at_end()) throw std::invalid_argument("model: too long");
}

std::uint32_t Model::row_of(std::uint32_t key) const {
    for (std::uint32_t slot = key & slot_mask_;; slot = (slot + 1) & slot_mask_) {
        const std::uint32_t row = slots_[2 * std::size_t{slot} + 1];
        if (row == no_row || slots_[2 * std::size_t{slot}] == key) return row;
    }
}

std::vector<Model::Known> Model::known(std::span<const Feature> features) const {
    std::vector<Known> rows;
    rows.reserve(features.size());
    for (const Feature& feature : features) {
        const std::uint32_t row = row_of(feature.key);
        if (row != no_row) rows.push_back({row, feature.value});
    }
    return rows;
}

Opinion Model::ask(Head head, std::span<const Known> features) const {
    const HeadView& view = heads_[index(head)];
    const std::size_t width = view.classes.size();
    Opinion opinion;
    opinion.probabilities = view.bias;
    float* sums = opinion.probabilities.data();
    for (const Known& feature : features) {
        const float unit = view.scales[feature.row] * feature.value;
        const std::int8_t* weights = view.weights + std::size_t{feature.row} * width;
        for (std::size_t i = 0; i < width; ++i)
            sums[i] += unit * static_cast<float>(weights[i]);
    }
    const auto best = std::max_element(opinion.probabilities.begin(), opinion.probabilities.end());
    opinion.best = static_cast<std::size_t>(best - opinion.probabilities.begin());
    const float top = *best;
    float total = 0;
    for (float& sum : opinion.probabilities) {
        sum = std::exp((sum - top) / view.temperature);
        total += sum;
    }
    for (float& probability : opinion.probabilities)
        probability /= total;
    return opinion;
}

}  // namespace handlers
