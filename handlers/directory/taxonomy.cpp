#include "handlers/directory/taxonomy.hpp"

#include <algorithm>
#include <utility>

namespace handlers {

namespace {

constexpr std::string_view last_resort_code = "L06";

// Three emergencies wear the label `security_police`; section 4 of the domain guide names the one that stands
// for it when nothing finer was found.
constexpr std::string_view police_label = "security_police", police_emergency_code = "A05";

}  // namespace

Taxonomy::Taxonomy(Content content) : content_(std::move(content)) {
    by_code_.reserve(content_.categories.size());
    for (std::size_t i = 0; i < content_.categories.size(); ++i)
        by_code_.emplace(content_.categories[i].code, i);
}

const Category* Taxonomy::category(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &content_.categories[found->second];
}

const Category& Taxonomy::fallback_for(std::string_view label, Urgency urgency) const {
    if (urgency == Urgency::emergency) {
        const Category* only = nullptr;
        int count = 0;
        for (const Category& leaf : content_.categories) {
            if (leaf.priority != Priority::p0 || leaf.message_label != label) continue;
            only = &leaf;
            ++count;
        }
        if (count == 1) return *only;
        const Category* police = label == police_label ? category(police_emergency_code) : nullptr;
        if (police != nullptr) return *police;
    }
    const auto by_label = content_.label_default_category.find(label);
    const Category* usual =
        by_label == content_.label_default_category.end() ? nullptr : category(by_label->second);
    return usual != nullptr ? *usual : content_.categories[by_code_.at(last_resort_code)];
}

Priority Taxonomy::priority_for(const Category& category, Urgency urgency) {
    switch (urgency) {
        case Urgency::emergency:
            return Priority::p0;
        case Urgency::high:
            return std::min(category.priority, Priority::p1);
        case Urgency::normal:
        case Urgency::low:
            break;
    }
    return category.priority;
}

}  // namespace handlers
