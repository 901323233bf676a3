#include "handlers/directory/contradictions.hpp"

#include <unordered_set>

namespace handlers {

namespace {

void check_units(const Building& building, std::size_t index, std::vector<Fault>& faults) {
    const auto& units = building.units;
    std::unordered_set<int> taken;
    for (std::size_t j = 0; j < units.size(); ++j) {
        const std::string unit = path_to("buildings", index, "units/" + std::to_string(j));
        if (units[j].no != 0 && !taken.insert(units[j].no).second)
            faults.push_back(
                {unit + "/no", "a second unit " + std::to_string(units[j].no), "unit numbers that differ"});
        if (building.floors != 0 && units[j].floor_max > building.floors)
            faults.push_back({unit + "/floors", "floor " + std::to_string(units[j].floor_max),
                              "at most the building's " + std::to_string(building.floors) + " floors"});
    }
}

}  // namespace

void check_numbers(const Directory& directory, std::vector<Fault>& faults) {
    const auto& buildings = directory.content().buildings;
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        check_units(buildings[i], i, faults);
        if (buildings[i].number.empty() || buildings[i].place_id.empty()) continue;
        const Building* first = directory.building_of(buildings[i].place_id, buildings[i].number);
        if (first == &buildings[i]) continue;
        faults.push_back({path_to("buildings", i, "label"),
                          quoted(buildings[i].label) + ": the number is taken by " + quoted(first->id),
                          "building numbers that differ within a place"});
    }
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        const Grid* grid = directory.grid(microgrids[i].grid_id);
        if (grid == nullptr || grid->code.empty() || microgrids[i].code.empty()) continue;
        if (microgrids[i].code.starts_with(grid->code)) continue;
        faults.push_back({path_to("microgrids", i, "code"), quoted(microgrids[i].code),
                          "the grid's code " + grid->code + " and three digits"});
    }
}

}  // namespace handlers
