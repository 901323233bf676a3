#include "handlers/loop/merging.hpp"

#include "handlers/loop/spot.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using namespace std::chrono_literals;

bool is_any_of(std::string_view leaf, std::initializer_list<std::string_view> leaves) {
    return std::ranges::find(leaves, leaf) != leaves.end();
}

bool same_or_unknown(const std::string& one, const std::string& other) {
    return one.empty() || other.empty() || one == other;
}

}  // namespace

Nearness nearness_of(std::string_view leaf) {
    if (leaf.empty()) return Nearness::never;
    if (is_any_of(leaf, {"C01", "C02", "C03", "C04", "C06"})) return Nearness::compound;
    if (is_any_of(leaf, {"C07", "G01"})) return Nearness::unit;
    switch (leaf.front()) {
        case 'A':
            return is_any_of(leaf, {"A04", "A05", "A08", "A09"}) ? Nearness::never : Nearness::building;
        case 'B':
        case 'C':
        case 'D':
        case 'E':
            return Nearness::building;
        case 'H':
            return leaf == "H06" ? Nearness::never : Nearness::building;
        default:
            return Nearness::never;
    }
}

bool may_be_merged(std::string_view leaf) {
    if (leaf.starts_with('G')) return is_any_of(leaf, {"G01", "G07"});  // noise, dogs: many hear one
    if (leaf.starts_with('A')) return nearness_of(leaf) != Nearness::never;
    return !leaf.starts_with('I') && !leaf.starts_with('J');
}

bool is_same_spot(const Spot& one, const Spot& other) {
    const bool is_same_building = one.place_id == other.place_id && one.building == other.building;
    if (one.place_id.empty() || !is_same_building || !same_or_unknown(one.unit, other.unit)) return false;
    return !one.building.empty() || (!one.landmark.empty() && one.landmark == other.landmark);
}

std::chrono::minutes merge_window_of(std::string_view leaf) {
    if (leaf.starts_with('C') || is_any_of(leaf, {"A03", "B01"})) return 6h;
    if (leaf.starts_with('D')) return 24h;
    return 72h;
}

std::string spot_key(std::string_view leaf, const Spot& spot) {
    const bool by_place = nearness_of(leaf) == Nearness::compound || spot.building_id.empty();
    const std::string& where =
        by_place ? (spot.place_id.empty() ? spot.grid_id : spot.place_id) : spot.building_id;
    std::string key{"spot:"};
    key.append(where).append(":").append(leaf);
    return key;
}

bool is_same_matter(const Request& known, std::string_view leaf, const Spot& spot, Instant now) {
    const Nearness nearness = nearness_of(leaf);
    if (nearness == Nearness::never || known.leaf != leaf) return false;
    if (now - known.reported_at > merge_window_of(leaf)) return false;
    // Words may leave the compound out (`5栋1802也没电`); they must not name another one.
    const bool same_place = !spot.place_id.empty() && known.spot.place_id == spot.place_id;
    if (!same_place && !same_or_unknown(known.spot.place_id, spot.place_id)) return false;
    if (nearness == Nearness::compound)
        return same_place || same_or_unknown(known.spot.building, spot.building);
    if (spot.building.empty() && known.spot.building.empty())
        return !spot.landmark.empty() && known.spot.landmark == spot.landmark;
    if (known.spot.building != spot.building) return false;
    return nearness != Nearness::unit || same_or_unknown(known.spot.unit, spot.unit);
}

}  // namespace handlers
