#include "handlers/directory/load_care.hpp"

#include "handlers/directory/field.hpp"
#include "handlers/directory/json_document.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace handlers {
namespace {

constexpr int longest_interval = 366;  // days: who is looked in on less often is not on the list
constexpr int most_units = 99;

CareHousehold read_household(const Field& field) {
    CareHousehold household;
    household.id = field["id"].text();
    household.label = field["label"].text();
    household.kind = field["kind"].text();
    household.building_id = field["building_id"].optional_text();
    if (const Field unit = field["unit"]; unit.is_given())
        household.unit = unit.number(1, most_units).value_or(0);
    household.microgrid_id = field["microgrid_id"].optional_text();
    household.visitor_user_id = field["visitor_user_id"].optional_text();
    household.every_days = field["every_days"].number(1, longest_interval).value_or(0);
    return household;
}

// The faults of one household against the directory.
class Checked {
public:
    Checked(const CareHousehold& household, std::size_t index, const Directory& directory,
            std::vector<Fault>& faults)
        : household_(household), index_(index), directory_(directory), faults_(faults) {}

    void check() const {
        const std::size_t before = faults_.size();
        check_building();
        check_microgrid();
        if (!household_.visitor_user_id.empty() && directory_.user(household_.visitor_user_id) == nullptr)
            fault("visitor_user_id", quoted(household_.visitor_user_id), "the id of a user of jinsuo.json");
        if (faults_.size() == before && microgrid_of(household_, directory_) == nullptr)
            fault("microgrid_id", "nothing", "the micro-grid, since building and unit do not tell it");
    }

private:
    void fault(std::string_view member, std::string problem, std::string expected) const {
        faults_.push_back({path_to("households", index_, member), std::move(problem), std::move(expected)});
    }

    void check_building() const {
        if (household_.building_id.empty()) {
            if (household_.unit != 0) fault("unit", std::to_string(household_.unit), "a building_id with it");
            return;
        }
        const Building* building = directory_.building(household_.building_id);
        if (building == nullptr)
            return fault("building_id", quoted(household_.building_id),
                         "the id of a building of jinsuo.json");
        const bool has_unit = household_.unit == 0 || std::ranges::find(building->units, household_.unit,
                                                                        &Unit::no) != building->units.end();
        if (!has_unit) fault("unit", std::to_string(household_.unit), "a unit of " + building->label);
    }

    void check_microgrid() const {
        if (household_.microgrid_id.empty()) return;
        if (directory_.microgrid(household_.microgrid_id) == nullptr)
            return fault("microgrid_id", quoted(household_.microgrid_id),
                         "the id of a micro-grid of jinsuo.json");
        const Building* building = directory_.building(household_.building_id);
        if (building == nullptr) return;
        const auto& of_building = building->microgrid_ids;
        if (std::ranges::find(of_building, household_.microgrid_id) == of_building.end())
            fault("microgrid_id", quoted(household_.microgrid_id), "a micro-grid of " + building->label);
    }

    const CareHousehold& household_;
    std::size_t index_;
    const Directory& directory_;
    std::vector<Fault>& faults_;
};

}  // namespace

Loaded<CareList> load_care(std::string_view json) {
    Loaded<CareList> loaded;
    const auto document = parse_document(json, loaded.faults);
    if (document == nullptr) return loaded;
    const Field root(*document, loaded.faults);
    if (!root.expect_object()) return loaded;
    const Field households = root["households"];
    CareList list = read_list<CareHousehold>(households, read_household);
    std::set<std::string, std::less<>> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id.empty() || ids.insert(list[i].id).second) continue;
        loaded.faults.push_back(
            {path_to("households", i, "id"), quoted(list[i].id), "an id that no other household has"});
    }
    if (loaded.faults.empty()) loaded.snapshot = std::make_shared<const CareList>(std::move(list));
    return loaded;
}

std::vector<Fault> check_care(const Directory& directory) {
    std::vector<Fault> faults;
    const CareList& care = directory.content().care;
    for (std::size_t i = 0; i < care.size(); ++i)
        Checked(care[i], i, directory, faults).check();
    return faults;
}

}  // namespace handlers
