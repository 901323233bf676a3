#include "handlers/understanding/model/model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace handlers {
namespace {

// Little endian, every part aligned to 8: magic, sizes, slots, for each head its names, bias and temperature,
// the rows, the labels of the leaves.
constexpr std::uint64_t magic = 0x33304C4C45424447ULL;  // "GDBELL03"
constexpr std::uint32_t empty_slot = 0xFFFFFFFF;
constexpr std::size_t alignment = 8;

std::uint32_t slot_count_for(std::size_t features) {
    std::uint32_t slots = 16;
    while (4 * std::size_t{slots} < 5 * features)  // at most four in five are taken
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

// A weight is a whole number of units from -7 to 7, kept 8 higher. A row's unit is one of 256 steps of an
// eighth of an octave.
constexpr int zero = 8, largest_count = 7;

const std::array<float, 256>& unit_sizes() {
    static const std::array<float, 256> sizes = [] {
        std::array<float, 256> made{};
        for (std::size_t step = 0; step < made.size(); ++step)
            made[step] = std::exp2((static_cast<float>(step) - 200) / 8);
        return made;
    }();
    return sizes;
}

constexpr std::size_t most_classes = 256;

std::size_t weight_bytes(std::size_t classes) {
    return (classes + 1) / 2;
}

// Writes one row's weights and tells which unit they are in.
std::uint8_t quantise(std::span<const float> row, std::uint8_t* out) {
    float largest = 0;
    for (const float weight : row)
        largest = std::max(largest, std::abs(weight));
    const auto& sizes = unit_sizes();
    const auto step = std::min<std::ptrdiff_t>(
        std::lower_bound(sizes.begin(), sizes.end(), largest / largest_count) - sizes.begin(), 255);
    const float unit = sizes[static_cast<std::size_t>(step)];
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto count =
            std::clamp(static_cast<int>(std::lround(row[i] / unit)), -largest_count, largest_count) + zero;
        out[i / 2] = static_cast<std::uint8_t>(out[i / 2] | (i % 2 == 0 ? count : count << 4));
    }
    return static_cast<std::uint8_t>(step);
}

std::vector<std::uint8_t> rows_of(const ModelContent& content) {
    std::size_t row_size = head_count;
    for (const ModelContent::HeadContent& head : content.heads)
        row_size += weight_bytes(head.classes.size());
    std::vector<std::uint8_t> rows(content.keys.size() * row_size);
    for (std::size_t row = 0; row < content.keys.size(); ++row) {
        std::uint8_t* units = &rows[row * row_size];
        std::uint8_t* weights = units + head_count;
        for (const ModelContent::HeadContent& head : content.heads) {
            const std::size_t width = head.classes.size();
            *units++ = quantise(std::span(head.weights).subspan(row * width, width), weights);
            weights += weight_bytes(width);
        }
    }
    return rows;
}

// A pair that the corpus does not have is unlikely, not impossible.
constexpr float unheard_of = 0.002F;

void weigh(Opinion& opinion, std::span<const float> by) {
    float total = 0;
    for (std::size_t i = 0; i < by.size(); ++i)
        total += opinion.probabilities[i] *= by[i];
    for (float& probability : opinion.probabilities)
        probability /= total;
    opinion.best = static_cast<std::size_t>(std::ranges::max_element(opinion.probabilities) -
                                            opinion.probabilities.begin());
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
    }
    out.put_all<std::uint8_t>(rows_of(content));
    out.put_all<float>(content.labels_of_leaves);
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
    row_size_ = head_count;
    for (HeadView& head : heads_) {
        const std::size_t length = *cursor.take<std::uint64_t>(1);
        const std::string_view names(cursor.take<char>(length), length);
        for (std::size_t begin = 0, end = 0; (end = names.find('\n', begin)) != std::string_view::npos;
             begin = end + 1)
            head.classes.emplace_back(names.substr(begin, end - begin));
        if (head.classes.size() > most_classes) throw std::invalid_argument("model: too many classes");
        const auto* bias = cursor.take<float>(head.classes.size());
        head.bias.assign(bias, bias + head.classes.size());
        head.temperature = *cursor.take<float>(1);
        head.first_weight = row_size_;
        row_size_ += weight_bytes(head.classes.size());
    }
    rows_ = cursor.take<std::uint8_t>(feature_count_ * row_size_);
    labels_of_leaves_ = cursor.take<float>(classes(Head::leaf).size() * classes(Head::label).size());
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
    // The table is larger than the nearer caches: what will be looked at is asked for beforehand.
    for (const Feature& feature : features)
        __builtin_prefetch(&slots_[2 * std::size_t{feature.key & slot_mask_}]);
    for (const Feature& feature : features) {
        const std::uint32_t row = row_of(feature.key);
        if (row == no_row) continue;
        const std::uint8_t* found = rows_ + row * row_size_;
        __builtin_prefetch(found);
        __builtin_prefetch(found + row_size_ - 1);
        rows.push_back({row, feature.value});
    }
    return rows;
}

Opinion Model::ask(Head head, std::span<const Known> features) const {
    const HeadView& view = heads_[index(head)];
    const std::size_t width = weight_bytes(view.classes.size());
    std::array<float, most_classes / 2> even{}, odd{};  // of the two halves of each byte
    float zeros = 0;
    const auto& sizes = unit_sizes();
    for (const Known& feature : features) {
        const std::uint8_t* row = rows_ + feature.row * row_size_;
        const float unit = sizes[row[index(head)]] * feature.value;
        const std::uint8_t* weights = row + view.first_weight;
        zeros += unit * zero;
        for (std::size_t i = 0; i < width; ++i) {
            even[i] += unit * static_cast<float>(weights[i] & 0xF);
            odd[i] += unit * static_cast<float>(weights[i] >> 4);
        }
    }
    Opinion opinion;
    opinion.probabilities = view.bias;
    for (std::size_t i = 0; i < opinion.probabilities.size(); ++i)
        opinion.probabilities[i] += (i % 2 == 0 ? even : odd)[i / 2] - zeros;
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

void Model::reconcile(Opinion& label, Opinion& leaf) const {
    const std::size_t labels = label.probabilities.size(), leaves = leaf.probabilities.size();
    std::vector<float> of_labels(labels, unheard_of), of_leaves(leaves, unheard_of);
    for (std::size_t i = 0; i < leaves; ++i) {
        for (std::size_t j = 0; j < labels; ++j) {
            const float together = labels_of_leaves_[i * labels + j];
            of_labels[j] += leaf.probabilities[i] * together;
            of_leaves[i] += label.probabilities[j] * together;
        }
    }
    weigh(label, of_labels);
    weigh(leaf, of_leaves);
}

}  // namespace handlers
