#include "bot/report/honours.hpp"

#include "bot/report/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bot {
namespace {

using handlers::Directory;
using store::PersonPoints;

// In the order of the sheet; grids of different classes are not compared, nor are their people.
constexpr std::array<PointClass, 8> classes{{{"grid_leader", "网格长"},
                                             {"special_grid_leader", "专属网格长"},
                                             {"microgrid_leader", "微网格长"},
                                             {"special_microgrid_leader", "专属网格的微网格长"},
                                             {"rider", "骑手"},
                                             {"property", "物业"},
                                             {"other", "其他网格人员"},
                                             {"resident", "居民"}}};

constexpr int honoured_microgrid_leaders = 10, honoured_riders = 3;

bool is_of_special_grid(const handlers::User& user, const Directory& directory) {
    const handlers::Grid* grid = directory.grid(user.grid_id);
    return grid && grid->is_special;
}

std::string_view class_of(const std::string& id, const Directory& directory) {
    const handlers::User* user = directory.user(id);
    if (!user) return "resident";
    if (user->has_role("special_grid_leader")) return "special_grid_leader";
    if (user->has_role("grid_leader")) return "grid_leader";
    if (user->has_role("microgrid_leader"))
        return is_of_special_grid(*user, directory) ? "special_microgrid_leader" : "microgrid_leader";
    if (user->has_role("mobile_grid_member")) return "rider";
    if (user->has_role("property_manager") || user->has_role("red_heart")) return "property";
    return "other";
}

std::string name_of(const std::string& id, const Directory& directory) {
    const handlers::User* user = directory.user(id);
    return user ? user->name : id;
}

std::string grid_of(const std::string& id, const Directory& directory) {
    const handlers::User* user = directory.user(id);
    const handlers::Grid* grid = user ? directory.grid(user->grid_id) : nullptr;
    return grid ? grid->short_name : "—";
}

std::vector<PersonPoints> with_role(const std::vector<PersonPoints>& points, std::string_view role,
                                    const Directory& directory) {
    std::vector<PersonPoints> found;
    for (const PersonPoints& person : points) {
        const handlers::User* user = directory.user(person.user_id);
        if (user && user->has_role(role)) found.push_back(person);
    }
    return found;
}

// Of the whole community: of one grid alone nobody is the first of all.
std::vector<Honour> honours_of(const Sheet& sheet, std::string_view role, const Directory& directory) {
    if (!sheet.scope.grid_id.empty()) return {};
    const int places = role == "mobile_grid_member" ? honoured_riders : honoured_microgrid_leaders;
    return first_of(with_role(sheet.points, role, directory), places);
}

std::string honours(const Sheet& sheet, std::string_view role, std::string_view title,
                    const Directory& directory) {
    Table table({"名次", "姓名", "网格", "积分"}, Table::Cells::words);
    const std::vector<Honour> first = honours_of(sheet, role, directory);
    for (const auto& [place, person] : first)
        table.add({fmt::format("{}", place), name_of(person.user_id, directory),
                   grid_of(person.user_id, directory), fmt::format("{}", person.points)});
    return first.empty() ? "" : fmt::format("\n## {}\n\n{}", title, table.markdown());
}

std::string class_table(const PointClass& people, const Directory& directory) {
    Table table({"姓名", "网格", "积分"});
    for (const PersonPoints& person : people.people)
        table.add({name_of(person.user_id, directory), grid_of(person.user_id, directory),
                   fmt::format("{}", person.points)});
    return fmt::format("\n## 积分:{}({}人)\n\n{}", people.heading, people.people.size(), table.markdown());
}

std::string place_of(const std::string& id, const std::vector<Honour>& first) {
    for (const auto& [place, person] : first)
        if (person.user_id == id) return fmt::format("{}", place);
    return {};
}

}  // namespace

std::vector<PointClass> classes_of(const std::vector<PersonPoints>& points, const Directory& directory) {
    std::vector<PointClass> found;
    for (const PointClass& each : classes) {
        PointClass filled = each;
        for (const PersonPoints& person : points)
            if (class_of(person.user_id, directory) == each.name) filled.people.push_back(person);
        if (!filled.people.empty()) found.push_back(std::move(filled));
    }
    return found;
}

std::vector<Honour> first_of(const std::vector<PersonPoints>& people, int places) {
    std::vector<Honour> first;
    for (std::size_t i = 0; i < people.size() && people[i].points > 0; ++i) {
        const bool is_as_good = !first.empty() && first.back().person.points == people[i].points;
        const int place = is_as_good ? first.back().place : int(i) + 1;
        if (place > places) break;
        first.push_back({place, people[i]});
    }
    return first;
}

std::vector<PersonPoints> points_of_grid(std::vector<PersonPoints> points, std::string_view grid_id,
                                         const Directory& directory) {
    std::erase_if(points, [&](const PersonPoints& person) {
        const handlers::User* user = directory.user(person.user_id);
        return !grid_id.empty() && (!user || user->grid_id != grid_id);
    });
    return points;
}

std::string points_markdown(const Sheet& sheet, const Directory& directory) {
    std::string out = honours(sheet, "microgrid_leader", "本月微网格长之星", directory) +
                      honours(sheet, "mobile_grid_member", "本月骑手之星", directory);
    for (const PointClass& people : classes_of(sheet.points, directory))
        out += class_table(people, directory);
    return out;
}

std::string points_csv(const Sheet& sheet, const Directory& directory) {
    if (sheet.points.empty()) return {};
    std::vector<Honour> first = honours_of(sheet, "microgrid_leader", directory);
    std::ranges::move(honours_of(sheet, "mobile_grid_member", directory), std::back_inserter(first));
    std::string out = "\nuser_id,name,class,grid,points,honoured_as\n";
    for (const PointClass& people : classes_of(sheet.points, directory))
        for (const PersonPoints& person : people.people) {
            const handlers::User* user = directory.user(person.user_id);
            out += fmt::format("{},{},{},{},{},{}\n", quoted(person.user_id), quoted(user ? user->name : ""),
                               people.name, user ? user->grid_id : "", person.points,
                               place_of(person.user_id, first));
        }
    return out;
}

}  // namespace bot
