#include "handlers/directory/contradictions.hpp"

namespace handlers {

namespace {

// An owner must be able to answer: what a resident writes acknowledges nothing.
void check_pair(std::string_view leader, std::string_view deputy, const std::string& entry,
                std::vector<Fault>& faults) {
    if (leader.empty() || leader != deputy) return;
    faults.push_back({entry + "deputy_user_id", quoted(deputy) + " is the leader himself",
                      "somebody else, or null when there is no deputy"});
}

}  // namespace

void check_leaders(const Directory& directory, std::vector<Fault>& faults) {
    const auto& grids = directory.content().grids;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        const std::string entry = path_to("grids", i, "");
        check_pair(grids[i].leader_user_id, grids[i].deputy_user_id, entry, faults);
        const User* leader = directory.user(grids[i].leader_user_id);
        if (leader == nullptr || directory.role_of(leader->id) == Role::leader) continue;
        faults.push_back({entry + "leader_user_id", quoted(leader->id) + " has no leader's role",
                          "a user with the role grid_leader or special_grid_leader"});
    }
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        const std::string entry = path_to("microgrids", i, "");
        check_pair(microgrids[i].leader_user_id, microgrids[i].deputy_user_id, entry, faults);
        const User* leader = directory.user(microgrids[i].leader_user_id);
        if (leader == nullptr || directory.role_of(leader->id) != Role::resident) continue;
        faults.push_back({entry + "leader_user_id", quoted(leader->id) + " has no role to answer in",
                          "a user with the role microgrid_leader"});
    }
}

}  // namespace handlers
