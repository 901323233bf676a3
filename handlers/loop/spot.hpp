#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/understanding/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Where a report is about, made from what the words say, what the chat implies and what was said before.
struct Located {
    Spot spot;
    bool is_enough = false;  // a person can go there: a building, a landmark, or a compound by name
    std::vector<std::string> candidates;  // ids of places when the words fit several and nothing decides
};

// In this order of trust (domain guide, section 3): the text, the chat's default, what the directory leaves
// possible (`A7` exists once). Nothing is guessed when two places are possible.
Located locate(const PlaceMention& mention, const Chat* chat, const Directory& directory);

// Later words over earlier ones: `7号楼1单元302` then `梧桐雅苑的`. A field said again replaces the old one.
PlaceMention joined(const PlaceMention& earlier, const PlaceMention& later);

// The words of a spot again, so that further words can be joined to it; without a place that only the chat
// implied.
PlaceMention mention_of(const Spot& spot, const Chat* chat = nullptr);

// True when the words name another place than the spot: another compound, building or unit.
bool contradicts(const PlaceMention& mention, const Spot& spot);

// The same of a new report: a landmark is another place than a building.
bool is_another_place(const PlaceMention& mention, const Spot& spot);

// Nothing but the address that was read from them stands in the words: `金梭花园5号楼1单元的`.
bool says_only_where(std::string_view text, const PlaceMention& mention, const Directory& directory);

// The grid and the place a spot without them falls to, from the chat; unsure when the words name neither
// building nor landmark.
void fall_back_to_chat(Spot& spot, const Chat* chat);

// `金梭花园3号楼2单元4楼`, for people; rooms are masked (`5**`) unless `with_room`.
enum class Rooms { masked, shown };
std::string spoken_place(const Spot& spot, const Directory& directory, Rooms rooms);

}  // namespace handlers
