#include "handlers/directory/read_taxonomy.hpp"

#include <algorithm>
#include <array>

namespace handlers {

namespace {

constexpr std::array<Word<Priority>, 6> priorities{{{"P0", Priority::p0},
                                                    {"P1", Priority::p1},
                                                    {"P2", Priority::p2},
                                                    {"P3", Priority::p3},
                                                    {"P4", Priority::p4},
                                                    {"PI", Priority::pi}}};
constexpr std::array<Word<StartLevel>, 3> start_levels{
    {{"micro", StartLevel::microgrid}, {"grid", StartLevel::grid}, {"community", StartLevel::community}}};
constexpr std::array<Word<OwnerRole>, 7> owner_roles{{{"grid_leader", OwnerRole::grid_leader},
                                                      {"microgrid_leader", OwnerRole::microgrid_leader},
                                                      {"property", OwnerRole::property},
                                                      {"special_grid_leader", OwnerRole::special_grid_leader},
                                                      {"staff", OwnerRole::staff},
                                                      {"job_service", OwnerRole::job_service},
                                                      {"bot", OwnerRole::bot}}};
constexpr std::array<Word<LimitClock>, 2> clocks{
    {{"24h", LimitClock::always}, {"service", LimitClock::service_hours}}};
// Only the acknowledge limit can wait for the service hours.
constexpr std::array<Word<LimitClock>, 1> resolve_clocks{{{"24h", LimitClock::always}}};

// Two years: nobody waits longer, and sums of limits stay far from the range of an int.
constexpr int most_hours = 2 * 366 * 24;

std::chrono::minutes minutes(const Field& field) {
    return std::chrono::minutes(field.number(1, most_hours * 60).value_or(0));
}

std::chrono::minutes hours(const Field& field) {
    return std::chrono::hours(field.number(1, most_hours).value_or(0));
}

std::optional<std::chrono::minutes> optional_minutes(const Field& field) {
    return field.is_given() ? std::optional(minutes(field)) : std::nullopt;
}

PriorityLimits read_priority(const Field& field) {
    PriorityLimits limits;
    limits.name = field["zh"].text();
    limits.acknowledge = minutes(field["ack_min"]);
    limits.acknowledge_clock = read_word<LimitClock>(field["ack_clock"], clocks);
    limits.on_site = optional_minutes(field["onsite_min"]);
    limits.first_word = minutes(field["first_feedback_min"]);
    limits.resolve = hours(field["resolve_h"]);
    read_word<LimitClock>(field["resolve_clock"], resolve_clocks);
    limits.longest_extension = hours(field["extend_h"]);
    return limits;
}

void read_limits(const Field& field, Category& category) {
    category.acknowledge = minutes(field["ack_min"]);
    category.acknowledge_clock = read_word<LimitClock>(field["ack_clock"], clocks);
    category.on_site = optional_minutes(field["onsite_min"]);
    category.first_word = minutes(field["first_feedback_min"]);
    category.resolve = hours(field["resolve_h"]);
    read_word<LimitClock>(field["resolve_clock"], resolve_clocks);
    category.longest_extension = hours(field["max_extended_h"]);
}

Category read_category(const Field& field) {
    Category category;
    category.code = field["code"].text();
    category.key = field["key"].text();
    category.group = field["group"].text();
    category.name = field["name_zh"].text();
    category.priority = read_word<Priority>(field["priority"], priorities);
    category.is_emergency = field["emergency"].flag();
    category.advice_key = field["emergency_advice_key"].optional_text();
    category.start_level = read_word<StartLevel>(field["start_level"], start_levels);
    category.owner_role = read_word<OwnerRole>(field["owner_role"], owner_roles);
    category.team_key = field["default_team"].optional_text();
    category.external_unit = field["external_unit_zh"].optional_text();
    category.message_label = field["message_label"].optional_text();
    category.keywords = field["keywords_zh"].optional_texts();
    const Field limits = field["limits"];
    if (limits.expect_object()) read_limits(limits, category);
    return category;
}

std::map<std::string, std::string, std::less<>> read_texts_by_name(const Field& object) {
    std::map<std::string, std::string, std::less<>> out;
    if (!object.expect_object()) return out;
    for (const Field& member : object.members())
        out.emplace(member.name(), member.text());
    return out;
}

std::map<Priority, PriorityLimits> read_priorities(const Field& object) {
    std::map<Priority, PriorityLimits> out;
    if (!object.expect_object()) return out;
    for (const Word<Priority>& word : priorities) {
        const Field priority = object[word.word];
        if (priority.expect_object()) out.emplace(word.value, read_priority(priority));
    }
    for (const Field& member : object.members()) {
        const auto is_known = [&](const Word<Priority>& word) { return word.word == member.name(); };
        if (std::find_if(priorities.begin(), priorities.end(), is_known) == priorities.end())
            member.fault("an unknown priority", "P0 to P4 and PI");
    }
    return out;
}

}  // namespace

Taxonomy::Content read_taxonomy(const Field& root) {
    Taxonomy::Content content;
    content.categories = read_list(root["categories"], read_category);
    content.priorities = read_priorities(root["priorities"]);
    content.emergency_advice = read_texts_by_name(root["emergency_advice_zh"]);
    content.label_default_category = read_texts_by_name(root["label_default_category"]);
    return content;
}

}  // namespace handlers
