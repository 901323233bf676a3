#include "handlers/directory/references.hpp"

#include <array>

namespace handlers {

namespace {

constexpr IdSource place{"the id of a place", "places", "id"};
constexpr IdSource building{"the id of a building", "buildings", "id"};
constexpr IdSource grid{"the id of a grid", "grids", "id"};
constexpr IdSource microgrid{"the id of a micro-grid", "microgrids", "id"};
constexpr IdSource user{"the user_id of a user", "users", "user_id"};
constexpr IdSource team{"the key of a team", "teams", "key"};
constexpr IdSource chat{"the chat_id of a group", "chat_groups", "chat_id"};

constexpr std::array references{
    Reference{"community/secretary_user_id", user},
    Reference{"places/*/property/manager_user_id", user},
    Reference{"places/*/landmarks/*/grid_id", grid},
    Reference{"buildings/*/place_id", place},
    Reference{"buildings/*/grid_id", grid},
    Reference{"buildings/*/microgrid_ids/*", microgrid},
    Reference{"grids/*/place_ids/*", place},
    Reference{"grids/*/building_ids/*", building},
    Reference{"grids/*/microgrid_ids/*", microgrid},
    Reference{"grids/*/chat_group_ids/*", chat},
    Reference{"grids/*/leader_user_id", user},
    Reference{"grids/*/deputy_user_id", user},
    Reference{"grids/*/police_user_id", user},
    Reference{"microgrids/*/grid_id", grid},
    Reference{"microgrids/*/leader_user_id", user},
    Reference{"microgrids/*/deputy_user_id", user},
    Reference{"microgrids/*/scope/*/building_id", building},
    Reference{"microgrids/*/scope/*/place_id", place},
    Reference{"users/*/teams/*", team},
    Reference{"users/*/grid_id", grid},
    Reference{"users/*/microgrid_id", microgrid},
    Reference{"users/*/place_id", place},
    Reference{"users/*/covers_place_ids/*", place},
    Reference{"teams/*/leader_user_id", user},
    Reference{"teams/*/member_user_ids/*", user},
    Reference{"teams/*/groups/*/member_user_ids/*", user},
    Reference{"chat_groups/*/default_grid_id", grid},
    Reference{"chat_groups/*/default_place_id", place},
    Reference{"chat_groups/*/place_scope/*", place},
    Reference{"chat_groups/*/team_key", team},
    Reference{"night_duty/*/night_staff_user_id", user},
    Reference{"night_duty/*/night_police_user_id", user},
};

constexpr std::array<std::string_view, 13> unique_texts{
    "places/*/id",  "places/*/name",         "places/*/landmarks/*/id", "buildings/*/id",  "grids/*/id",
    "grids/*/code", "microgrids/*/id",       "microgrids/*/code",       "users/*/user_id", "teams/*/id",
    "teams/*/key",  "chat_groups/*/chat_id", "external_units/*/id"};

}  // namespace

void check_directory_references(const Field& root) {
    check_references(root, references);
    check_unique(root, unique_texts);
}

}  // namespace handlers
