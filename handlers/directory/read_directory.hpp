#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/field.hpp"

namespace handlers {

// Each reads a part of `jinsuo.json` into `content` and reports what cannot be read. Lists keep the file's
// order and length, so that the index of an entry is its index in the file. References are not looked at
// here.
void read_community(const Field& root, Directory::Content& content);  // with bot and night duty
void read_places(const Field& root, Directory::Content& content);     // with buildings
void read_grids(const Field& root, Directory::Content& content);      // with micro-grids
void read_people(const Field& root, Directory::Content& content);     // users, teams, chats, outside units

// Wide enough for any building (the tallest has 163 floors), narrow enough to do arithmetic without care.
constexpr int lowest_floor = -20, highest_floor = 300, most_units = 999;

// `HH:MM` as minutes after midnight, `24:00` included; nothing when it is no time of day.
std::optional<int> minute_of_day(std::string_view text);

}  // namespace handlers
