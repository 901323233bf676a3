#include "handlers/directory/load.hpp"

#include "handlers/directory/contradictions.hpp"
#include "handlers/directory/json_document.hpp"
#include "handlers/directory/read_calendar.hpp"
#include "handlers/directory/read_directory.hpp"
#include "handlers/directory/read_taxonomy.hpp"
#include "handlers/directory/references.hpp"

#include <algorithm>
#include <utility>

namespace handlers {

namespace {

// A fault of the list of micro-grids, of a whole entry or of anything in a scope.
bool hides_scope(const Fault& fault) {
    if (!fault.path.starts_with("/microgrids")) return false;
    return std::count(fault.path.begin(), fault.path.end(), '/') <= 2 ||
           fault.path.find("/scope") != std::string::npos;
}

void check_contradictions(const Directory& directory, std::vector<Fault>& faults) {
    const bool is_lost = std::any_of(faults.begin(), faults.end(), hides_scope);
    const Scopes scopes = is_lost ? Scopes::partly_lost : Scopes::known;
    check_leaders(directory, faults);
    check_numbers(directory, faults);
    check_membership(directory, scopes, faults);
    check_coverage(directory, scopes, faults);
}

}  // namespace

Loaded<Calendar> load_calendar(std::string_view json) {
    Loaded<Calendar> loaded;
    const auto document = parse_document(json, loaded.faults);
    if (document == nullptr) return loaded;
    const Field root(*document, loaded.faults);
    if (!root.expect_object()) return loaded;
    Calendar calendar = read_calendar(root);
    if (loaded.faults.empty()) loaded.snapshot = std::make_shared<const Calendar>(std::move(calendar));
    return loaded;
}

Loaded<Directory> load_directory(std::string_view json, const Calendar& calendar, const CareList& care) {
    Loaded<Directory> loaded;
    const auto document = parse_document(json, loaded.faults);
    if (document == nullptr) return loaded;
    const Field root(*document, loaded.faults);
    if (!root.expect_object()) return loaded;
    Directory::Content content;
    content.calendar = calendar;
    content.care = care;
    read_community(root, content);
    read_places(root, content);
    read_grids(root, content);
    read_people(root, content);
    check_directory_references(root);
    auto candidate = std::make_shared<const Directory>(std::move(content));
    check_contradictions(*candidate, loaded.faults);
    if (loaded.faults.empty()) loaded.snapshot = std::move(candidate);
    return loaded;
}

Loaded<Taxonomy> load_taxonomy(std::string_view json) {
    Loaded<Taxonomy> loaded;
    const auto document = parse_document(json, loaded.faults);
    if (document == nullptr) return loaded;
    const Field root(*document, loaded.faults);
    if (!root.expect_object()) return loaded;
    Taxonomy::Content content = read_taxonomy(root);
    check_taxonomy(root, content);
    if (loaded.faults.empty()) loaded.snapshot = std::make_shared<const Taxonomy>(std::move(content));
    return loaded;
}

std::vector<Fault> check_together(const Directory& directory, const Taxonomy& taxonomy) {
    std::vector<Fault> faults;
    const auto& categories = taxonomy.content().categories;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const std::string& team = categories[i].team_key;
        if (team.empty() || directory.team(team) != nullptr) continue;
        faults.push_back({path_to("categories", i, "default_team"), quoted(team),
                          "the key of a team of the community's jinsuo.json, or null"});
    }
    return faults;
}

}  // namespace handlers
