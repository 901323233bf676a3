#include "handlers/directory/read_directory.hpp"

#include <array>

namespace handlers {

namespace {

constexpr std::array<Word<PlaceKind>, 6> place_kinds{
    {{"residential_compound", PlaceKind::residential_compound},
     {"ownerless_courtyard", PlaceKind::ownerless_courtyard},
     {"apartment_building", PlaceKind::apartment_building},
     {"office_tower", PlaceKind::office_tower},
     {"factory_compound", PlaceKind::factory_compound},
     {"street_shops", PlaceKind::street_shops}}};

constexpr int most_doors = 9999;

Landmark read_landmark(const Field& field) {
    Landmark landmark;
    landmark.id = field["id"].text();
    landmark.name = field["name"].text();
    landmark.aliases = field["aliases"].optional_texts();
    landmark.grid_id = field["grid_id"].text();
    return landmark;
}

Place read_place(const Field& field) {
    Place place;
    place.id = field["id"].text();
    place.name = field["name"].text();
    place.kind = read_word<PlaceKind>(field["kind"], place_kinds);
    place.aliases = field["aliases"].optional_texts();
    const Field property = field["property"];
    if (property.is_given() && property.expect_object()) {
        place.property_name = property["name"].text();
        place.property_manager_user_id = property["manager_user_id"].optional_text();
    }
    const Field landmarks = field["landmarks"];
    if (landmarks.is_given()) place.landmarks = read_list(landmarks, read_landmark);
    return place;
}

Unit read_unit(const Field& field) {
    Unit unit;
    unit.no = field["no"].number(1, most_units).value_or(0);
    unit.aliases = field["aliases"].optional_texts();
    unit.per_floor = field["per_floor"].number(0, most_doors).value_or(0);
    const Field floors = field["floors"];
    const std::vector<Field> ends = floors.items();
    if (ends.size() != 2) {
        floors.unexpected("a list of two floors: lowest, highest");
        return unit;
    }
    const std::optional<int> lowest = ends[0].number(lowest_floor, highest_floor);
    const std::optional<int> highest = ends[1].number(lowest_floor, highest_floor);
    if (!lowest || !highest) return unit;
    if (*lowest > *highest) floors.fault("the highest floor below the lowest", "lowest, highest");
    unit.floor_min = *lowest;
    unit.floor_max = *highest;
    return unit;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// `3#楼` → `3`, `a7栋` → `A7`, `A座` → `A`, `研发楼` → nothing: such a building goes by its name.
std::string number_in(std::string_view label) {
    std::string number;
    for (const char c : label) {
        if (!is_digit(c) && !is_letter(c)) break;
        number += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return number;
}

Building read_building(const Field& field) {
    Building building;
    building.id = field["id"].text();
    building.place_id = field["place_id"].text();
    building.label = field["label"].text();
    building.number = number_in(building.label);
    building.aliases = field["aliases"].optional_texts();
    building.floors = field["floors"].number(1, highest_floor).value_or(0);
    building.grid_id = field["grid_id"].text();
    building.microgrid_ids = field["microgrid_ids"].some_texts();
    const Field units = field["units"];
    building.units = read_list(units, read_unit);
    if (units.is_list() && building.units.empty()) units.unexpected("at least one unit");
    return building;
}

}  // namespace

void read_places(const Field& root, Directory::Content& content) {
    const Field places = root["places"];
    content.places = read_list(places, read_place);
    if (places.is_list() && content.places.empty()) places.unexpected("at least one place");
    content.buildings = read_list(root["buildings"], read_building);
}

}  // namespace handlers
