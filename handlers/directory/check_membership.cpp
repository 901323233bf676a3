#include "handlers/directory/contradictions.hpp"

#include <algorithm>
#include <unordered_set>

namespace handlers {

namespace {

// Two ids with a separator that no text of the file may contain.
using Pairs = std::unordered_set<std::string>;

std::string pair_of(std::string_view one, std::string_view other) {
    return std::string(one).append(1, '\x1f').append(other);
}

std::string in_list(std::string_view list, std::size_t index) {
    return std::string(list) + '/' + std::to_string(index);
}

void check_grids(const Directory& directory, std::vector<Fault>& faults) {
    Pairs listed;
    const auto& grids = directory.content().grids;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        for (std::size_t j = 0; j < grids[i].microgrid_ids.size(); ++j) {
            listed.insert(pair_of(grids[i].id, grids[i].microgrid_ids[j]));
            const MicroGrid* member = directory.microgrid(grids[i].microgrid_ids[j]);
            if (member == nullptr || member->grid_id.empty() || member->grid_id == grids[i].id) continue;
            faults.push_back({path_to("grids", i, in_list("microgrid_ids", j)),
                              quoted(member->id) + " says it is of grid " + quoted(member->grid_id),
                              "a micro-grid of this grid"});
        }
    }
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        const Grid* grid = directory.grid(microgrids[i].grid_id);
        if (grid == nullptr || grid->microgrid_ids.empty() ||
            listed.contains(pair_of(grid->id, microgrids[i].id)))
            continue;
        faults.push_back({path_to("microgrids", i, "grid_id"), quoted(grid->id) + " does not list it",
                          "a grid with it among its microgrid_ids"});
    }
}

void check_scopes(const Directory& directory, Pairs& covered, std::vector<Fault>& faults) {
    Pairs listed;
    for (const Building& building : directory.content().buildings) {
        for (const std::string& id : building.microgrid_ids)
            listed.insert(pair_of(building.id, id));
    }
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        for (std::size_t j = 0; j < microgrids[i].scope.size(); ++j) {
            const Building* building = directory.building(microgrids[i].scope[j].building_id);
            if (building == nullptr) continue;
            covered.insert(pair_of(building->id, microgrids[i].id));
            const std::string path = path_to("microgrids", i, in_list("scope", j) + "/building_id");
            if (!building->microgrid_ids.empty() && !listed.contains(pair_of(building->id, microgrids[i].id)))
                faults.push_back({path, quoted(building->id) + " does not list this micro-grid",
                                  "a building with it among its microgrid_ids"});
            if (directory.grid(building->grid_id) != nullptr && building->grid_id != microgrids[i].grid_id)
                faults.push_back({path, quoted(building->id) + " is of grid " + quoted(building->grid_id),
                                  "a building of the micro-grid's grid"});
        }
    }
}

void check_places(const Directory& directory, std::vector<Fault>& faults) {
    const auto& buildings = directory.content().buildings;
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        const Grid* grid = directory.grid(buildings[i].grid_id);
        const Place* place = directory.place(buildings[i].place_id);
        if (grid == nullptr || place == nullptr || grid->place_ids.empty()) continue;
        const auto& ids = grid->place_ids;
        if (std::find(ids.begin(), ids.end(), place->id) != ids.end()) continue;
        faults.push_back({path_to("buildings", i, "grid_id"),
                          quoted(grid->id) + " has no part of place " + quoted(place->id),
                          "a grid with the building's place among its place_ids"});
    }
}

void check_buildings(const Directory& directory, const Pairs& covered, std::vector<Fault>& faults) {
    const auto& buildings = directory.content().buildings;
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        for (std::size_t j = 0; j < buildings[i].microgrid_ids.size(); ++j) {
            const MicroGrid* microgrid = directory.microgrid(buildings[i].microgrid_ids[j]);
            if (microgrid == nullptr || covered.contains(pair_of(buildings[i].id, microgrid->id))) continue;
            faults.push_back({path_to("buildings", i, in_list("microgrid_ids", j)),
                              quoted(microgrid->id) + " has no scope in this building",
                              "a micro-grid of which the building is a part"});
        }
    }
}

}  // namespace

void check_membership(const Directory& directory, Scopes scopes, std::vector<Fault>& faults) {
    Pairs covered;
    check_grids(directory, faults);
    check_scopes(directory, covered, faults);
    check_places(directory, faults);
    if (scopes == Scopes::known) check_buildings(directory, covered, faults);
}

}  // namespace handlers
