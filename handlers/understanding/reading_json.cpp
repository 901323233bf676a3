#include "handlers/understanding/reading_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace handlers {
namespace {

nlohmann::json or_null(std::string_view text) {
    return text.empty() ? nlohmann::json(nullptr) : nlohmann::json(text);
}

nlohmann::json location(const PlaceMention& place, const Directory& directory) {
    const Place* known = directory.place(place.place_id);
    return {{"compound", known != nullptr ? nlohmann::json(known->name) : nlohmann::json(nullptr)},
            {"building", or_null(place.building)},
            {"unit", or_null(place.unit)},
            {"floor", or_null(place.floor)},
            {"room", or_null(place.room)},
            {"landmark", or_null(place.landmark)}};
}

double in_thousandths(double probability) {
    return std::round(probability * 1000) / 1000;
}

// A patrol without findings, and what is not actionable, raises nothing.
std::size_t issues(const Reading& reading) {
    if (!is_actionable(reading.intent)) return 0;
    if (reading.intent == Intent::patrol_log && reading.urgency == Urgency::low) return 0;
    return reading.matters.size();
}

}  // namespace

nlohmann::json to_prediction(const Reading& reading, const Directory& directory) {
    return {
        {"intent", name_of(reading.intent)},
        {"category", or_null(reading.label)},
        {"urgency", reading.has_urgency ? nlohmann::json(name_of(reading.urgency)) : nlohmann::json(nullptr)},
        {"location", location(reading.place, directory)},
        {"ticket_ref", reading.ticket_ref ? nlohmann::json(*reading.ticket_ref) : nlohmann::json(nullptr)},
        {"issues", issues(reading)},
        {"confidence", in_thousandths(reading.confidence)},
        {"request_likelihood", in_thousandths(reading.request_likelihood)}};
}

}  // namespace handlers
