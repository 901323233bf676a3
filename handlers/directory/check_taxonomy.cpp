#include "handlers/directory/read_taxonomy.hpp"
#include "handlers/directory/references.hpp"

#include <algorithm>
#include <array>

namespace handlers {

namespace {

constexpr IdSource category{"the code of a category", "categories", "code"};
constexpr IdSource group{"the code of a group", "groups", "code"};
constexpr IdSource advice{"a key", "emergency_advice_zh", ""};
constexpr IdSource label{"a label", "label_default_category", ""};

constexpr std::array references{
    Reference{"categories/*/emergency_advice_key", advice},
    Reference{"categories/*/message_label", label},
    Reference{"categories/*/group", group},
    Reference{"groups/*/categories/*", category},
    Reference{"label_default_category/*", category},
};

constexpr std::array<std::string_view, 4> unique_texts{"categories/*/code", "categories/*/key",
                                                       "groups/*/code", "groups/*/key"};

// The leaf for what fits nowhere, and the advice for an emergency that has none of its own (domain guide,
// sections 4 and 5).
constexpr std::string_view last_resort_code = "L06", general_advice_key = "GENERAL";

// What `Taxonomy::priority_for` does; a file that says otherwise would be disobeyed silently.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> raised{
    {{"emergency", "P0"}, {"high", "P1"}}};

void check_urgencies(const Field& urgencies) {
    if (!urgencies.is_given() || !urgencies.expect_object()) return;
    for (const auto& [urgency, priority] : raised) {
        const Field field = urgencies[urgency];
        if (field.peek() != priority) field.unexpected(std::string(priority));
    }
    for (const std::string_view urgency : {"normal", "low"}) {
        const Field field = urgencies[urgency];
        if (field.is_given()) field.unexpected("null: the category's priority stands");
    }
}

}  // namespace

void check_taxonomy(const Field& root, const Taxonomy::Content& content) {
    check_references(root, references);
    check_unique(root, unique_texts);
    check_urgencies(root["urgency_to_priority"]);
    const Field categories = root["categories"];
    const Field advices = root["emergency_advice_zh"];
    const auto is_last_resort = [](const Category& leaf) { return leaf.code == last_resort_code; };
    if (categories.is_list() &&
        std::none_of(content.categories.begin(), content.categories.end(), is_last_resort))
        categories.fault("no category L06", "a last resort for what fits nowhere");
    if (advices.is_object()) {
        const Field general = advices[general_advice_key];
        if (!general.is_given()) general.unexpected("the advice for every other emergency");
    }
    for (std::size_t i = 0; i < content.categories.size(); ++i) {
        if (content.categories[i].is_emergency && content.categories[i].priority != Priority::p0)
            root.faults().push_back({path_to("categories", i, "priority"), "an emergency that is not P0",
                                     "P0, or emergency false"});
    }
}

}  // namespace handlers
