#include "handlers/directory/contradictions.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace handlers {

namespace {

// An owner must be able to answer: what a resident writes acknowledges nothing, and a rider only reports.
class AnswerCheck {
public:
    AnswerCheck(const Directory& directory, std::vector<Fault>& faults)
        : directory_(directory), faults_(faults) {}

    void check(std::string_view user_id, const std::string& path, std::string expected,
               const std::string& where = {}) {
        const User* user = directory_.user(user_id);
        if (user == nullptr) return;
        const Role role = directory_.role_of(user->id);
        if (role != Role::resident && role != Role::rider) return;
        faults_.push_back(
            {path, where + quoted(user->id) + " has no role to answer in", std::move(expected)});
    }

    void check_pair(std::string_view leader, std::string_view deputy, const std::string& entry) {
        const std::string path = entry + "deputy_user_id";
        if (leader.empty() || leader != deputy)
            return check(deputy, path, "a user with a role of leaders, staff or property");
        faults_.push_back({path, quoted(deputy) + " is the leader himself",
                           "somebody else, or null when there is no deputy"});
    }

private:
    const Directory& directory_;
    std::vector<Fault>& faults_;
};

void check_grid_leaders(const Directory& directory, AnswerCheck& answers, std::vector<Fault>& faults) {
    const auto& grids = directory.content().grids;
    for (std::size_t i = 0; i < grids.size(); ++i) {
        const std::string entry = path_to("grids", i, "");
        answers.check_pair(grids[i].leader_user_id, grids[i].deputy_user_id, entry);
        answers.check(grids[i].police_user_id, entry + "police_user_id", "a user with the role police");
        const User* leader = directory.user(grids[i].leader_user_id);
        if (leader == nullptr || directory.role_of(leader->id) == Role::leader) continue;
        faults.push_back({entry + "leader_user_id", quoted(leader->id) + " has no leader's role",
                          "a user with the role grid_leader or special_grid_leader"});
    }
}

void check_microgrid_leaders(const Directory& directory, AnswerCheck& answers) {
    const auto& microgrids = directory.content().microgrids;
    for (std::size_t i = 0; i < microgrids.size(); ++i) {
        const std::string entry = path_to("microgrids", i, "");
        answers.check_pair(microgrids[i].leader_user_id, microgrids[i].deputy_user_id, entry);
        answers.check(microgrids[i].leader_user_id, entry + "leader_user_id",
                      "a user with the role microgrid_leader");
    }
}

void check_managers(const Directory& directory, AnswerCheck& answers) {
    const auto& places = directory.content().places;
    for (std::size_t i = 0; i < places.size(); ++i)
        answers.check(places[i].property_manager_user_id, path_to("places", i, "property/manager_user_id"),
                      "a user with the role property_manager");
}

// The pairs are kept by weekday, whatever the file's order.
void check_duty(const Directory& directory, AnswerCheck& answers) {
    const auto& nights = directory.content().night_duty;
    for (std::size_t day = 0; day < nights.size(); ++day) {
        const std::string where = "on weekday " + std::to_string(day) + " ";
        answers.check(nights[day].staff_user_id, "/night_duty", "a user with the role staff", where);
        answers.check(nights[day].police_user_id, "/night_duty", "a user with the role police", where);
    }
}

}  // namespace

void check_leaders(const Directory& directory, std::vector<Fault>& faults) {
    AnswerCheck answers(directory, faults);
    answers.check(directory.content().secretary_user_id, "/community/secretary_user_id",
                  "a user with the role secretary");
    check_managers(directory, answers);
    check_grid_leaders(directory, answers, faults);
    check_microgrid_leaders(directory, answers);
    check_duty(directory, answers);
}

}  // namespace handlers
