#include "handlers/directory/read_directory.hpp"

#include <algorithm>
#include <array>

namespace handlers {

namespace {

constexpr std::array<Word<bool>, 2> grid_kinds{{{"basic", false}, {"special", true}}};

// 12 digits of the community, 3 of the grid, 3 of the micro-grid (domain guide, section 1).
constexpr std::size_t grid_code_digits = 15, microgrid_code_digits = 18;

std::string read_code(const Field& field, std::size_t digits) {
    std::string code = field.text();
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (code.empty() || (code.size() == digits && std::all_of(code.begin(), code.end(), is_digit)))
        return code;
    field.unexpected(std::to_string(digits) + " digits");
    return {};
}

// `第三网格(梧桐雅苑南)` → `第三网格`; people write both kinds of parenthesis.
std::string short_name_of(std::string_view name) {
    const std::size_t end = std::min(name.find('('), name.find("（"));
    return std::string(end == 0 ? name : name.substr(0, end));
}

Grid read_grid(const Field& field) {
    Grid grid;
    grid.id = field["id"].text();
    grid.code = read_code(field["code"], grid_code_digits);
    grid.name = field["name"].text();
    grid.short_name = short_name_of(grid.name);
    grid.is_special = read_word<bool>(field["kind"], grid_kinds);
    grid.place_ids = field["place_ids"].some_texts();
    grid.microgrid_ids = field["microgrid_ids"].some_texts();
    grid.chat_ids = field["chat_group_ids"].optional_texts();
    grid.leader_user_id = field["leader_user_id"].text();
    grid.deputy_user_id = field["deputy_user_id"].optional_text();
    grid.police_user_id = field["police_user_id"].optional_text();
    return grid;
}

std::optional<int> read_floor(const Field& field) {
    return field.is_given() ? field.number(lowest_floor, highest_floor) : std::nullopt;
}

MicroGridScope read_scope(const Field& field) {
    MicroGridScope scope;
    scope.building_id = field["building_id"].optional_text();
    if (!field["building_id"].is_given()) {
        scope.place_id = field["place_id"].text();
        scope.segment = field["segment_zh"].text();
        scope.aliases = field["aliases"].optional_texts();
        return scope;
    }
    const Field units = field["unit_nos"];
    if (units.is_given() && units.expect_list()) {
        for (const Field& unit : units.items())
            scope.unit_nos.push_back(unit.number(1, most_units).value_or(0));
        if (scope.unit_nos.empty()) units.unexpected("unit numbers; leave it out for all units");
    }
    scope.floor_min = read_floor(field["floor_min"]);
    scope.floor_max = read_floor(field["floor_max"]);
    if (scope.floor_min && scope.floor_max && *scope.floor_min > *scope.floor_max)
        field["floor_max"].unexpected("a floor not below floor_min");
    return scope;
}

MicroGrid read_microgrid(const Field& field) {
    MicroGrid microgrid;
    microgrid.id = field["id"].text();
    microgrid.code = read_code(field["code"], microgrid_code_digits);
    microgrid.grid_id = field["grid_id"].text();
    microgrid.name = field["name"].text();
    microgrid.leader_user_id = field["leader_user_id"].text();
    microgrid.deputy_user_id = field["deputy_user_id"].optional_text();
    microgrid.scope = read_list(field["scope"], read_scope);
    return microgrid;
}

}  // namespace

void read_grids(const Field& root, Directory::Content& content) {
    const Field grids = root["grids"];
    content.grids = read_list(grids, read_grid);
    if (grids.is_list() && content.grids.empty()) grids.unexpected("at least one grid");
    content.microgrids = read_list(root["microgrids"], read_microgrid);
}

}  // namespace handlers
