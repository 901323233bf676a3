#include "handlers/loop/owner.hpp"

#include "handlers/loop/local_time.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

// Which post answers for a leaf that goes to a community worker (domain guide 2, "Owner of a new request").
struct Field {
    std::string_view leaf_prefix, post;
};
constexpr std::array fields{Field{"I01", "民政"}, Field{"I02", "医保"}, Field{"I04", "残联"},
                            Field{"J", "人社"}, Field{"K01", "文体"}};

constexpr DayWindow duty_hours{20 * 60, 8 * 60};  // 值班 answers 20:00–08:00

std::string leader_of_grid(std::string_view grid_id, const Directory& directory) {
    const Grid* grid = directory.grid(grid_id);
    return grid ? grid->leader_user_id : std::string{};
}

std::string staff_for(const Category& category, Instant now, const Directory& directory) {
    for (const Field& field : fields) {
        if (!category.code.starts_with(field.leaf_prefix)) continue;
        for (const User& user : directory.content().users)
            if (user.has_role("staff") && user.post.find(field.post) != std::string::npos) return user.id;
    }
    return duty_pair(now, directory).staff_user_id;
}

std::string by_role(const Spot& spot, const Category& category, Instant now, const Directory& directory) {
    switch (category.owner_role) {
        case OwnerRole::microgrid_leader:
            if (const MicroGrid* microgrid = directory.microgrid(spot.microgrid_id))
                return microgrid->leader_user_id;
            break;
        case OwnerRole::property:
            if (const Place* place = directory.place(spot.place_id);
                place && !place->property_manager_user_id.empty())
                return place->property_manager_user_id;
            break;
        case OwnerRole::job_service:
            if (const User* user = directory.first_with_role("job_service")) return user->id;
            return staff_for(category, now, directory);
        case OwnerRole::staff:
        case OwnerRole::bot:
            return staff_for(category, now, directory);
        case OwnerRole::grid_leader:
        case OwnerRole::special_grid_leader:
            break;
    }
    return leader_of_grid(spot.grid_id, directory);
}

std::string deputy_at(const Spot& spot, std::string_view owner, const Directory& directory) {
    const MicroGrid* microgrid = directory.microgrid(spot.microgrid_id);
    if (microgrid && microgrid->leader_user_id == owner) return microgrid->deputy_user_id;
    const Grid* grid = directory.grid(spot.grid_id);
    if (grid && grid->leader_user_id == owner) return grid->deputy_user_id;
    const User* user = directory.user(owner);
    if (user && user->has_role("property_manager")) return grid ? grid->leader_user_id : std::string{};
    return {};
}

bool is_on_leave(std::string_view user_id, Instant now, const Directory& directory) {
    const User* user = directory.user(user_id);
    return user && user->is_on_leave(local_date(now, directory));
}

bool is_one_of(std::string_view id, std::initializer_list<std::string_view> others) {
    return !id.empty() && std::ranges::find(others, id) != others.end();
}

bool is_helper(const Sender& sender, const Request& request) {
    const auto& helpers = request.helper_user_ids;
    return std::ranges::find(helpers, sender.id) != helpers.end();
}

bool was_rung_as_staff(const Sender& sender, const Request& request, const Directory& directory) {
    const User* user = rings_all_staff(request) ? directory.user(sender.id) : nullptr;
    return user != nullptr && user->has_role("staff");
}

void add_once(std::vector<std::string>& list, std::string id, std::string_view but) {
    if (id.empty() || id == but || std::ranges::find(list, id) != list.end()) return;
    list.push_back(std::move(id));
}

}  // namespace

bool is_duty_hour(Instant now, const Directory& directory) {
    return duty_hours.contains(local_time(now, directory).minute_of_day);
}

const DutyPair& duty_pair(Instant now, const Directory& directory) {
    const LocalTime local = local_time(now, directory);
    const bool is_after_midnight = local.minute_of_day < duty_hours.to_minute;
    const int weekday = is_after_midnight ? (local.weekday + 6) % 7 : local.weekday;
    return directory.content().night_duty[std::size_t(weekday)];
}

std::string community_worker_for(const Category& category, Instant now, const Directory& directory) {
    return staff_for(category, now, directory);
}

std::string owner_for(const Spot& spot, const Category& category, Instant now, const Directory& directory) {
    const std::string owner = by_role(spot, category, now, directory);
    for (const std::string& candidate :
         {owner, deputy_at(spot, owner, directory), leader_of_grid(spot.grid_id, directory),
          duty_pair(now, directory).staff_user_id})
        if (!candidate.empty() && !is_on_leave(candidate, now, directory)) return candidate;
    return directory.content().secretary_user_id;
}

std::string deputy_of(std::string_view owner, const Request& request, const Directory& directory) {
    return deputy_at(request.spot, owner, directory);
}

std::string superior_of(std::string_view owner, const Request& request, const Directory& directory) {
    const User* user = directory.user(owner);
    const std::string& secretary = directory.content().secretary_user_id;
    if (owner == secretary) {
        const User* second = directory.first_with_role("deputy_secretary");
        return second ? second->id : std::string{};
    }
    const bool is_staff = user && (user->has_role("staff") || user->has_role("grid_leader"));
    std::string leader = leader_of_grid(request.spot.grid_id, directory);
    if (is_staff || leader.empty() || leader == owner) return secretary;
    return leader;
}

std::vector<std::string> alarm_circle(const Request& request, Instant now, const Directory& directory) {
    std::vector<std::string> circle;
    const std::string& owner = request.owner_user_id;
    add_once(circle, deputy_of(owner, request, directory), owner);
    const DutyPair& duty = duty_pair(now, directory);
    add_once(circle, duty.staff_user_id, owner);
    add_once(circle, duty.police_user_id, owner);
    if (const Grid* grid = directory.grid(request.spot.grid_id)) {
        add_once(circle, grid->leader_user_id, owner);
        add_once(circle, grid->police_user_id, owner);
    }
    if (const MicroGrid* microgrid = directory.microgrid(request.spot.microgrid_id))
        add_once(circle, microgrid->leader_user_id, owner);
    return circle;
}

bool is_in_owner_chain(const Sender& sender, const Request& request, const Directory& directory) {
    if (sender.stand_in) return true;
    if (is_one_of(sender.id, {request.owner_user_id, request.first_owner_user_id})) return true;
    if (sender.id.empty() || !directory.user(sender.id)) return false;
    const std::string superior = superior_of(request.owner_user_id, request, directory);
    return is_one_of(
        sender.id, {deputy_of(request.owner_user_id, request, directory), superior,
                    leader_of_grid(request.spot.grid_id, directory), directory.content().secretary_user_id});
}

bool rings_all_staff(const Request& request) {
    return request.priority == Priority::p0 && request.escalation > 0;
}

bool is_on_owner_side(const Sender& sender, const Request& request, const Directory& directory) {
    if (is_in_owner_chain(sender, request, directory)) return true;
    if (is_helper(sender, request) || was_rung_as_staff(sender, request, directory)) return true;
    const MicroGrid* microgrid = directory.microgrid(request.spot.microgrid_id);
    return microgrid && is_one_of(sender.id, {microgrid->leader_user_id});
}

bool is_his_own(const Request& request) {
    return !request.owner_user_id.empty() &&
           std::ranges::all_of(request.reporters, [&](const Reporter& reporter) {
               return reporter.user_id == request.owner_user_id;
           });
}

bool is_owner(const Sender& sender, const Request& request) {
    return !request.owner_user_id.empty() && sender.id == request.owner_user_id;
}

bool was_rung(const Sender& sender, const Request& request, const Directory& directory) {
    return (request.priority <= Priority::p1 && is_helper(sender, request)) ||
           was_rung_as_staff(sender, request, directory);
}

std::string role_in_words(std::string_view user_id, const Request& request, const Directory& directory) {
    const User* user = directory.user(user_id);
    if (!user) return "网格员";
    const Grid* grid = directory.grid(user->grid_id.empty() ? request.spot.grid_id : user->grid_id);
    if (user->has_role("property_manager")) return "物业";
    if (grid && grid->leader_user_id == user_id) return grid->short_name + "长";
    if (user->has_role("microgrid_leader")) return "微网格长";
    if (user->has_role("staff")) return "社区";
    return "网格员";
}

bool is_private_matter(const Category& category) {
    // Illness and family, violence, disputes (noise and dogs are heard and seen by everybody), suspicions
    // about persons, allowances, care, employment.
    static constexpr std::array<std::string_view, 14> leaves{"A04", "A05", "A08", "A09", "G02", "G03", "G04",
                                                             "G05", "G06", "H06", "I01", "I03", "I04", "I07"};
    return category.group == "J" || std::ranges::find(leaves, category.code) != leaves.end();
}

bool is_private_matter(const Request& request, const Category& category) {
    const bool is_of_everybody =
        request.intent == "inquiry" && (category.code == "I03" || category.code == "I07");
    return is_private_matter(category) && !is_of_everybody;
}

bool must_be_hushed(const Category& category) {
    static constexpr std::array<std::string_view, 7> leaves{"A05", "A09", "G02", "G03", "G04", "G05", "G06"};
    return std::ranges::find(leaves, category.code) != leaves.end();
}

}  // namespace handlers
