#include "handlers/loop/care.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/log_words.hpp"
#include "handlers/understanding/reader.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 8> nobody_there{"不在家", "没在家",   "没人在", "没见到",
                                                       "没敲开", "敲不开门", "没人应", "没人开门"};
constexpr std::array<std::string_view, 12> people{"奶奶", "爷爷", "大爷", "大妈", "大娘", "阿姨",
                                                  "叔",   "师傅", "老师", "婆婆", "嫂",   "老太"};
constexpr std::array<std::string_view, 3> leads_a_grid{"grid_leader", "special_grid_leader",
                                                       "deputy_grid_leader"};

std::string grid_of(const CareHousehold& household, const Directory& directory) {
    const MicroGrid* microgrid = microgrid_of(household, directory);
    return microgrid == nullptr ? std::string() : microgrid->grid_id;
}

bool is_grid_leader(const User& user) {
    return std::ranges::any_of(leads_a_grid, [&](auto role) { return user.has_role(role); });
}

// Whoever may have looked in on it: its visitor, others of its grid, staff.
bool may_visit(const User& writer, const CareHousehold& household, const Directory& directory) {
    return writer.has_role("staff") || visitor_of(household, directory) == writer.id ||
           grid_of(household, directory) == writer.grid_id;
}

// The words name another place than where the household lives.
bool is_elsewhere(const PlaceMention& place, const CareHousehold& household, const Directory& directory) {
    const Building* building = directory.building(household.building_id);
    if (building == nullptr) return false;
    if (!place.place_id.empty() && place.place_id != building->place_id) return true;
    if (!place.building.empty() && place.building != building->number) return true;
    return !place.unit.empty() && household.unit != 0 && place.unit != std::to_string(household.unit);
}

bool is_at_its_door(const PlaceMention& place, const CareHousehold& household, const Directory& directory) {
    return !place.building.empty() && !place.unit.empty() && household.unit != 0 &&
           directory.building(household.building_id) != nullptr && !is_elsewhere(place, household, directory);
}

// Finds households in one line, part by part; a place said once holds for the parts behind it.
class Visits {
public:
    Visits(const Draft& draft, const Message& message, const User& writer)
        : draft_(draft), message_(message), writer_(writer) {
        for (const CareHousehold& household : draft.directory().content().care)
            if (may_visit(writer, household, draft.directory())) candidates_.push_back(&household);
    }

    std::vector<const CareHousehold*> found() {
        if (candidates_.empty()) return {};
        const std::string_view text = message_.text;
        for (const Span& part : parts_of(text, Pauses::lists)) {
            const std::string_view words = text.substr(part.begin, part.end - part.begin);
            const bool goes_on = text.substr(0, part.begin).ends_with("、");
            is_of_visit_ = tells_of_visit(words) || (goes_on && is_of_visit_);
            take(words);
        }
        return std::move(visited_);
    }

private:
    void take(std::string_view words) {
        if (mentions_any(words, nobody_there)) return take_back(words);
        const PlaceMention here = place_in(words);
        last_.clear();
        const std::vector<const CareHousehold*> named = named_in(words);
        if (!named.empty()) return add(decided(named, here));
        // A door is no visit by itself: `走访5户,3号楼2单元灯不亮`.
        if (is_of_visit_ && !mentions_any(words, people)) add(decided(at_door(here), here));
    }

    // `王奶奶不在家`, `去看了王奶奶,没敲开门`
    void take_back(std::string_view words) {
        const std::vector<const CareHousehold*> named = named_in(words);
        const auto& missed = named.empty() ? last_ : named;
        for (const CareHousehold* household : missed)
            std::erase(visited_, household);
    }

    PlaceMention place_in(std::string_view words) {
        Message said;
        said.sender.role = message_.sender.role;
        said.text = words;
        const PlaceMention place = draft_.world().reader.read(said).place;
        if (!place.place_id.empty()) place_id_ = place.place_id;
        PlaceMention here = place;
        if (here.place_id.empty()) here.place_id = place_id_;
        return here;
    }

    std::vector<const CareHousehold*> named_in(std::string_view words) const {
        std::vector<const CareHousehold*> named;
        for (const CareHousehold* household : candidates_) {
            const auto names = names_of(*household);
            const auto is_said = [&](const std::string& name) {
                return words.find(name) != std::string_view::npos;
            };
            if (std::ranges::any_of(names, is_said)) named.push_back(household);
        }
        return named;
    }

    std::vector<const CareHousehold*> at_door(const PlaceMention& here) const {
        std::vector<const CareHousehold*> found;
        for (const CareHousehold* household : candidates_)
            if (is_at_its_door(here, *household, draft_.directory())) found.push_back(household);
        return found.size() == 1 ? found : std::vector<const CareHousehold*>{};
    }

    // Of two of one name the writer means his own; nobody when that does not decide.
    std::vector<const CareHousehold*> decided(std::vector<const CareHousehold*> among,
                                              const PlaceMention& here) const {
        const Directory& directory = draft_.directory();
        std::erase_if(among, [&](auto* each) { return is_elsewhere(here, *each, directory); });
        std::vector<const CareHousehold*> meant;
        for (const CareHousehold* one : among) {
            const auto is_rival = [&](const CareHousehold* other) {
                return other != one && shares_name(*one, *other) && is_his(*other) >= is_his(*one);
            };
            if (std::ranges::none_of(among, is_rival)) meant.push_back(one);
        }
        return meant;
    }

    static bool shares_name(const CareHousehold& one, const CareHousehold& other) {
        const auto names = names_of(one), others = names_of(other);
        return std::ranges::find_first_of(names, others) != names.end();
    }

    bool is_his(const CareHousehold& household) const {
        return visitor_of(household, draft_.directory()) == writer_.id;
    }

    void add(const std::vector<const CareHousehold*>& households) {
        last_ = households;
        for (const CareHousehold* household : households)
            if (std::ranges::find(visited_, household) == visited_.end()) visited_.push_back(household);
    }

    const Draft& draft_;
    const Message& message_;
    const User& writer_;
    std::vector<const CareHousehold*> candidates_, visited_, last_;  // last: of the part before
    std::string place_id_;
    bool is_of_visit_ = false;  // the part tells of one, or goes on a list that does
};

}  // namespace

std::vector<const CareHousehold*> care_kept_by(const std::string& user_id, const Directory& directory) {
    std::vector<const CareHousehold*> kept;
    const User* user = directory.user(user_id);
    if (user == nullptr) return kept;
    const bool keeps_all = user->has_role("staff") && !is_grid_leader(*user);
    for (const CareHousehold& household : directory.content().care) {
        const bool is_of_grid = is_grid_leader(*user) && grid_of(household, directory) == user->grid_id;
        if (keeps_all || is_of_grid || visitor_of(household, directory) == user_id)
            kept.push_back(&household);
    }
    return kept;
}

std::vector<const CareHousehold*> visited_in(const Draft& draft, const Message& message) {
    const User* writer = draft.directory().user(message.sender.id);
    if (writer == nullptr || !tells_of_visit(message.text)) return {};
    return Visits(draft, message, *writer).found();
}

}  // namespace handlers
