#include "handlers/loop/teams.hpp"

#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace handlers {
namespace {

struct TeamWord {
    std::string_view word, team_key;
};
constexpr std::array team_words{
    TeamWord{"先锋队", "party_pioneer"}, TeamWord{"党员", "party_pioneer"}, TeamWord{"五老", "five_elders"},
    TeamWord{"红心", "red_heart"},       TeamWord{"移动网格", "mobile"},    TeamWord{"骑手", "mobile"},
    TeamWord{"警网", "police_grid"},     TeamWord{"民警", "police_grid"},   TeamWord{"巡防", "police_grid"}};

// Which speciality group helps with which leaves; the first row that fits counts.
struct Speciality {
    std::string_view team_key, leaf_prefix, group;
};
constexpr std::array specialities{
    Speciality{"party_pioneer", "A", "应急突击"},   Speciality{"party_pioneer", "B", "水电维修"},
    Speciality{"party_pioneer", "C", "水电维修"},   Speciality{"party_pioneer", "D", "环境整治"},
    Speciality{"party_pioneer", "E", "环境整治"},   Speciality{"party_pioneer", "F04", "水电维修"},
    Speciality{"party_pioneer", "F", "政策宣讲"},   Speciality{"party_pioneer", "G", "助老助困"},
    Speciality{"party_pioneer", "H", "环境整治"},   Speciality{"party_pioneer", "I02", "政策宣讲"},
    Speciality{"party_pioneer", "I05", "政策宣讲"}, Speciality{"party_pioneer", "I", "助老助困"},
    Speciality{"party_pioneer", "J", "就业帮扶"},   Speciality{"party_pioneer", "K", "政策宣讲"},
    Speciality{"five_elders", "I06", "关爱"},       Speciality{"five_elders", "G07", "劝导"},
    Speciality{"five_elders", "G", "调解"},         Speciality{"five_elders", "F", "调解"},
    Speciality{"five_elders", "D", "劝导"},         Speciality{"five_elders", "E", "劝导"},
    Speciality{"five_elders", "H", "劝导"}};

constexpr std::string_view ending_of_group = "组";

// `水电维修` of `水电维修组`: people leave the last word out.
std::string_view short_name(const TeamGroup& group) {
    std::string_view name = group.name;
    if (name.ends_with(ending_of_group)) name.remove_suffix(ending_of_group.size());
    return name;
}

const TeamGroup* group_for(const Team& team, std::string_view leaf) {
    for (const Speciality& row : specialities) {
        if (row.team_key != team.key || !leaf.starts_with(row.leaf_prefix)) continue;
        for (const TeamGroup& group : team.groups)
            if (group.name.find(row.group) != std::string::npos) return &group;
        return nullptr;
    }
    return nullptr;
}

bool is_member(const Team& team, std::string_view user) {
    return team.leader_user_id == user ||
           std::ranges::find(team.member_user_ids, user) != team.member_user_ids.end();
}

// Who of the team is at hand where it is; empty when the team does not go by place.
std::string member_at(const Team& team, const Spot& spot, const Directory& directory) {
    if (const Grid* grid = directory.grid(spot.grid_id); grid && is_member(team, grid->police_user_id))
        return grid->police_user_id;
    const Place* place = directory.place(spot.place_id);
    if (!place) return {};
    if (is_member(team, place->property_manager_user_id)) return place->property_manager_user_id;
    for (const std::string& member : team.member_user_ids) {
        const User* user = directory.user(member);
        if (!user) continue;
        const auto& covered = user->covered_place_ids;
        if (std::ranges::find(covered, place->id) != covered.end()) return member;
    }
    return {};
}

}  // namespace

NamedTeam team_named_in(std::string_view words, const Directory& directory) {
    NamedTeam found;
    const auto consider = [&](std::string_view name, const Team* team, const TeamGroup* group) {
        const std::size_t at = name.empty() ? std::string_view::npos : words.find(name);
        const bool is_better = at < found.at || (at == found.at && group && !found.group);
        if (team && at != std::string_view::npos && is_better) found = {team, group, at};
    };
    for (const Team& team : directory.content().teams) {
        consider(team.name, &team, nullptr);
        if (team.key == "red_heart")
            continue;  // its groups are called by their place, as everything there is
        for (const TeamGroup& group : team.groups)
            consider(short_name(group), &team, &group);
    }
    for (const TeamWord& row : team_words)
        consider(row.word, directory.team(row.team_key), nullptr);
    return found;
}

std::string helper_of(const NamedTeam& named, const Request& request, const Category& category,
                      const Directory& directory) {
    if (!named.team) return {};
    const Team& team = *named.team;
    std::vector<std::string> order;
    if (!named.group) order.push_back(member_at(team, request.spot, directory));
    const TeamGroup* group = named.group ? named.group : group_for(team, category.code);
    if (group) order.insert(order.end(), group->member_user_ids.begin(), group->member_user_ids.end());
    order.push_back(team.leader_user_id);
    const auto found = std::ranges::find_if(
        order, [&](const std::string& user) { return !user.empty() && user != request.owner_user_id; });
    return found == order.end() ? std::string() : *found;
}

void ask_helper(Draft& draft, Request& request, const std::string& helper) {
    const auto& helpers = request.helper_user_ids;
    if (helper.empty() || std::ranges::find(helpers, helper) != helpers.end()) return;
    add_helper(request, helper);
    ring(draft, request, "helper_asked", helper, request.text);
}

void ask_courtyard_helper(Draft& draft, Request& request) {
    const Place* place = draft.directory().place(request.spot.place_id);
    const Category& category = draft.category_of(request);
    const bool is_courtyard = place && place->kind == PlaceKind::ownerless_courtyard;
    if (!is_courtyard || category.group > "H" || is_private_matter(category)) return;
    const NamedTeam party{draft.directory().team("party_pioneer"), nullptr, 0};
    ask_helper(draft, request, helper_of(party, request, category, draft.directory()));
}

}  // namespace handlers
