#include "handlers/directory/contradictions.hpp"

#include <algorithm>
#include <unordered_map>

namespace handlers {

namespace {

// Floors [from, to] of some units of one building, claimed by the scope at `path`.
struct Claim {
    const MicroGrid* microgrid;
    const MicroGridScope* scope;
    std::size_t microgrid_index, scope_index;

    std::string path(std::string_view member = "") const {
        return path_to("microgrids", microgrid_index, "scope/" + std::to_string(scope_index)) +
               std::string(member);
    }
    bool is_about(const Unit& unit) const {
        const auto& nos = scope->unit_nos;
        return nos.empty() || std::find(nos.begin(), nos.end(), unit.no) != nos.end();
    }
    int from(const Unit& unit) const {
        return std::max(scope->floor_min.value_or(unit.floor_min), unit.floor_min);
    }
    int to(const Unit& unit) const {
        return std::min(scope->floor_max.value_or(unit.floor_max), unit.floor_max);
    }
};

using Claims = std::unordered_map<const Building*, std::vector<Claim>>;

Claims claims_of(const Directory& directory) {
    Claims claims;
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        for (std::size_t j = 0; j < microgrids[i].scope.size(); ++j) {
            const MicroGridScope& scope = microgrids[i].scope[j];
            const Building* building = directory.building(scope.building_id);
            if (building != nullptr) claims[building].push_back({&microgrids[i], &scope, i, j});
        }
    }
    return claims;
}

// A claim to what the building does not have.
void check_claim(const Building& building, const Claim& claim, std::vector<Fault>& faults) {
    for (const int no : claim.scope->unit_nos) {
        const auto is_it = [no](const Unit& unit) { return unit.no == no; };
        if (no != 0 && std::none_of(building.units.begin(), building.units.end(), is_it))
            faults.push_back({claim.path("/unit_nos"), "unit " + std::to_string(no),
                              "units of building " + quoted(building.id)});
    }
    const auto concerns = [&](const Unit& unit) { return claim.is_about(unit); };
    if (std::none_of(building.units.begin(), building.units.end(), concerns)) return;
    const int lowest = claim.scope->floor_min.value_or(0), highest = claim.scope->floor_max.value_or(0);
    bool has_lowest = !claim.scope->floor_min, has_highest = !claim.scope->floor_max;
    for (const Unit& unit : building.units) {
        if (!claim.is_about(unit)) continue;
        has_lowest = has_lowest || (unit.floor_min <= lowest && lowest <= unit.floor_max);
        has_highest = has_highest || (unit.floor_min <= highest && highest <= unit.floor_max);
    }
    const std::string expected = "floors of building " + quoted(building.id);
    if (!has_lowest)
        faults.push_back({claim.path("/floor_min"), "floor " + std::to_string(lowest), expected});
    if (!has_highest)
        faults.push_back({claim.path("/floor_max"), "floor " + std::to_string(highest), expected});
}

std::string floors_text(int from, int to) {
    return from == to ? "floor " + std::to_string(from)
                      : "floors " + std::to_string(from) + " to " + std::to_string(to);
}

struct Coverage {
    const Building& building;
    std::size_t building_index;
    bool judges_gaps;
    std::vector<Fault>& faults;

    // There is no floor 0: below 1 comes -1.
    void report_gap(std::size_t unit_index, int from, int to) const {
        if (from == 0) ++from;
        if (to == 0) --to;
        if (from > to || !judges_gaps) return;
        const std::string unit = "units/" + std::to_string(unit_index);
        faults.push_back({path_to("buildings", building_index, unit),
                          floors_text(from, to) + " in no micro-grid",
                          "every floor in exactly one micro-grid"});
    }

    void check_unit(std::size_t unit_index, std::vector<Claim> claims) const {
        const Unit& unit = building.units[unit_index];
        if (unit.no == 0 || unit.floor_min > unit.floor_max) return;  // unreadable, reported before
        std::erase_if(claims, [&](const Claim& claim) {
            return !claim.is_about(unit) || claim.from(unit) > claim.to(unit);
        });
        std::stable_sort(claims.begin(), claims.end(),
                         [&](const Claim& a, const Claim& b) { return a.from(unit) < b.from(unit); });
        const Claim* last = nullptr;  // the claim that reaches highest so far
        int next = unit.floor_min;    // the lowest floor not claimed yet
        for (const Claim& claim : claims) {
            const int from = claim.from(unit), to = claim.to(unit);
            if (from > next) report_gap(unit_index, next, from - 1);
            if (from < next)
                faults.push_back({claim.path(),
                                  floors_text(from, std::min(to, next - 1)) + " of unit " +
                                      std::to_string(unit.no) + " of " + quoted(building.id) +
                                      " belong to micro-grid " + quoted(last->microgrid->id),
                                  "every floor in exactly one micro-grid"});
            if (last == nullptr || to >= next) last = &claim;
            next = std::max(next, to + 1);
        }
        if (next <= unit.floor_max) report_gap(unit_index, next, unit.floor_max);
    }
};

}  // namespace

void check_coverage(const Directory& directory, Scopes scopes, std::vector<Fault>& faults) {
    const Claims claims = claims_of(directory);
    const auto& buildings = directory.content().buildings;
    const std::size_t before = faults.size();
    for (const Building& building : buildings) {
        const auto found = claims.find(&building);
        if (found == claims.end()) continue;
        for (const Claim& claim : found->second)
            check_claim(building, claim, faults);
    }
    const bool judges_gaps = scopes == Scopes::known && faults.size() == before;
    const std::vector<Claim> none;
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        const auto found = claims.find(&buildings[i]);
        const Coverage coverage{buildings[i], i, judges_gaps, faults};
        for (std::size_t j = 0; j < buildings[i].units.size(); ++j)
            coverage.check_unit(j, found == claims.end() ? none : found->second);
    }
}

}  // namespace handlers
