#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace handlers {

// How much a phrase says about the matter.
enum class Strength : std::uint8_t {
    hint,     // goes with the matter, proves nothing: 水费
    thing,    // the thing it is about; a trouble only with a state beside it: 电梯, 灯
    matter,   // names the matter, not a trouble: 医保, 物业费
    trouble,  // a trouble by itself: 漏水, 停电
    danger    // a trouble that puts somebody at risk when it is real and now: 着火, 煤气味
};

// Phrases of one leaf of the taxonomy. The label is the message label, which is not always the leaf's usual
// one.
struct TopicRow {
    std::string_view label, leaf;
    Strength strength;
    std::string_view words;  // space separated
};

std::span<const TopicRow> safety_topics();        // A
std::span<const TopicRow> facility_topics();      // B
std::span<const TopicRow> utility_topics();       // C
std::span<const TopicRow> surroundings_topics();  // D, E, H
std::span<const TopicRow> people_topics();        // F, G
std::span<const TopicRow> service_topics();       // I to L

}  // namespace handlers
