#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace handlers {

// How urgent a request is treated; the order of the enumerators is the order of urgency, P0 first.
enum class Priority { p0, p1, p2, p3, p4, pi };

// What a message itself says about haste.
enum class Urgency { emergency, high, normal, low };

// Which hours a limit counts: round the clock, or the community's service hours only (`·s` in the table),
// which rest on holidays and, of what the office answers for, at weekends.
enum class LimitClock { always, service_hours, office_hours };

struct PriorityLimits {
    std::string name;  // 特急 …
    std::chrono::minutes acknowledge{};
    LimitClock acknowledge_clock = LimitClock::always;
    std::optional<std::chrono::minutes> on_site;
    std::chrono::minutes first_word{}, resolve{}, longest_extension{};
};

enum class StartLevel { microgrid, grid, community };
enum class OwnerRole {
    grid_leader,
    microgrid_leader,
    property,
    special_grid_leader,
    staff,
    job_service,
    bot
};

// One of the 79 leaves (domain guide, section 4).
struct Category {
    std::string code, key, group, name;
    Priority priority = Priority::p2;
    bool is_emergency = false;
    std::string advice_key;  // of emergency_advice; empty when none
    StartLevel start_level = StartLevel::grid;
    OwnerRole owner_role = OwnerRole::grid_leader;
    std::string team_key, external_unit, message_label;
    std::chrono::minutes acknowledge{}, first_word{}, resolve{}, longest_extension{};
    std::optional<std::chrono::minutes> on_site;
    LimitClock acknowledge_clock = LimitClock::always;
    std::vector<std::string> keywords;
};

// `taxonomy.json`: categories, priorities, limits, emergency advice. Immutable, shared like the Directory.
class Taxonomy {
public:
    struct Content {
        std::vector<Category> categories;
        std::map<Priority, PriorityLimits> priorities;
        std::map<std::string, std::string, std::less<>> emergency_advice;        // key → sentence
        std::map<std::string, std::string, std::less<>> label_default_category;  // message label → code
    };

    explicit Taxonomy(Content content);
    Taxonomy(const Taxonomy&) = delete;
    Taxonomy& operator=(const Taxonomy&) = delete;

    const Content& content() const { return content_; }
    const Category* category(std::string_view code) const;  // null when unknown
    const PriorityLimits& limits(Priority priority) const { return content_.priorities.at(priority); }

    // The leaf of a label nothing finer was found for (section 4, "Fallback"): the P0 leaf of the label for
    // an emergency if there is exactly one (`gas`, and A05 for `security_police`), else the label's default,
    // else L06.
    const Category& fallback_for(std::string_view label, Urgency urgency) const;

    // The higher of the category's priority and what the urgency says.
    static Priority priority_for(const Category& category, Urgency urgency);

private:
    Content content_;
    std::unordered_map<std::string_view, std::size_t> by_code_;
};

}  // namespace handlers
