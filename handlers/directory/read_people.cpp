#include "handlers/directory/read_directory.hpp"

#include <array>

namespace handlers {

namespace {

constexpr std::array<Word<std::string_view>, 8> chat_kinds{{{"resident", "resident"},
                                                            {"enterprise", "enterprise"},
                                                            {"microgrid_work", "microgrid_work"},
                                                            {"grid_work", "grid_work"},
                                                            {"team_work", "team_work"},
                                                            {"duty", "duty"},
                                                            {"jobs", "jobs"},
                                                            {"worklog", "worklog"}}};

Leave read_leave(const Field& field) {
    const Field from = field["from"], to = field["to"];
    const auto first = day_named(from.peek().value_or("")), last = day_named(to.peek().value_or(""));
    if (!first) from.unexpected("a day such as 2026-10-01");
    if (!last) to.unexpected("a day such as 2026-10-01");
    if (first && last && *last < *first) to.unexpected("not before the first day");
    return {first.value_or(Calendar::Day()), last.value_or(Calendar::Day())};
}

User read_user(const Field& field) {
    User user;
    user.id = field["user_id"].text();
    user.name = field["name"].text();
    user.post = field["post_zh"].optional_text();
    user.roles = field["roles"].texts();
    user.tags = field["tags"].optional_texts();
    user.teams = field["teams"].optional_texts();
    user.grid_id = field["grid_id"].optional_text();
    user.microgrid_id = field["microgrid_id"].optional_text();
    user.place_id = field["place_id"].optional_text();
    const Field leave = field["leave"];
    if (leave.is_given()) user.leave = read_list(leave, read_leave);
    user.covered_place_ids = field["covers_place_ids"].optional_texts();
    return user;
}

TeamGroup read_team_group(const Field& field) {
    return {field["name_zh"].text(), field["member_user_ids"].some_texts()};
}

Team read_team(const Field& field) {
    Team team;
    team.id = field["id"].text();
    team.key = field["key"].text();
    team.name = field["name_zh"].text();
    team.leader_user_id = field["leader_user_id"].text();
    team.member_user_ids = field["member_user_ids"].texts();
    const Field groups = field["groups"];
    if (groups.is_given()) team.groups = read_list(groups, read_team_group);
    return team;
}

Chat read_chat(const Field& field) {
    Chat chat;
    chat.id = field["chat_id"].text();
    chat.name = field["name"].text();
    chat.kind = read_word<std::string_view>(field["kind"], chat_kinds);
    chat.default_grid_id = field["default_grid_id"].optional_text();
    chat.default_place_id = field["default_place_id"].optional_text();
    chat.place_ids = field["place_scope"].optional_texts();
    chat.team_key = field["team_key"].optional_text();
    return chat;
}

ExternalUnit read_external_unit(const Field& field) {
    ExternalUnit unit;
    unit.id = field["id"].text();
    unit.name = field["name_zh"].text();
    unit.kind = field["kind"].text();
    unit.hotline = field["hotline"].optional_text();
    return unit;
}

}  // namespace

void read_people(const Field& root, Directory::Content& content) {
    const Field users = root["users"];
    content.users = read_list(users, read_user);
    if (users.is_list() && content.users.empty()) users.unexpected("at least one user");
    content.teams = read_list(root["teams"], read_team);
    content.chats = read_list(root["chat_groups"], read_chat);
    content.external_units = read_list(root["external_units"], read_external_unit);
}

}  // namespace handlers
