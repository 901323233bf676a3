#include "tests/month/sheet_check.hpp"

#include "tests/support/pencil.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace month {
namespace {

using support::Pencil;

class Differences {
public:
    void compare(const std::string& part, const store::Figures& sheet, const store::Figures& pencil) {
        const auto ours = support::named(pencil);
        for (const auto& [name, value] : support::named(sheet)) {
            const auto& own = ours.at(name);
            if (value != own)
                lines.push_back(fmt::format("{} of {}: {}/{} on the sheet, {}/{} with a pencil", name, part,
                                            value.first, value.second, own.first, own.second));
        }
    }
    template <class Things>
    void compare(const std::string& list, const Things& sheet, const Things& pencil) {
        if (sheet != pencil)
            lines.push_back(
                fmt::format("{}: {} on the sheet, {} with a pencil", list, sheet.size(), pencil.size()));
    }
    std::vector<std::string> lines;
};

std::set<handlers::RequestNumber> numbers_of(const std::vector<store::RequestListing>& listings) {
    std::set<handlers::RequestNumber> numbers;
    for (const store::RequestListing& listing : listings)
        numbers.insert(listing.number);
    return numbers;
}

template <class Count>
std::map<std::string, int> as_map(const std::vector<Count>& counts) {
    std::map<std::string, int> all;
    for (const auto& [name, count] : counts)
        all[name] = count;
    return all;
}

}  // namespace

bot::Sheet sheet_of(const Played& played, const std::string& ledger_url, const bot::Snapshot& community) {
    store::EvaluationScope scope;
    scope.period = {played.begins_at, played.ends_at};
    scope.asked_at = played.ends_at;
    return bot::make_sheet(store::Evaluation(ledger_url), scope, {}, *community.directory);
}

std::vector<std::string> differences(const bot::Sheet& sheet, const Played& played) {
    const std::vector<support::Story> stories = played.diary.stories();
    const Pencil pencil(stories, played.diary.wrong(), sheet.scope);
    Differences found;
    found.compare("all", sheet.total, pencil.total());
    for (const store::Figures& grid : sheet.grids)
        found.compare(grid.grid_id, grid, pencil.of_grid(grid.grid_id));
    found.compare("leaves", as_map(sheet.leaves), pencil.leaves());
    found.compare("patrols", as_map(sheet.patrols), pencil.patrols());
    if (sheet.overdue.size() < store::Evaluation::most_listed)
        found.compare("overdue", numbers_of(sheet.overdue), pencil.overdue());
    if (sheet.just_before_limit.size() < store::Evaluation::most_listed)
        found.compare("just before the limit", numbers_of(sheet.just_before_limit),
                      pencil.just_before_limit());
    return found.lines;
}

}  // namespace month
