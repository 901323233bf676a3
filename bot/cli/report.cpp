#include "bot/app/app_ledger.hpp"
#include "bot/cli/command.hpp"
#include "bot/cli/community.hpp"
#include "bot/cli/surroundings.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/report/care_due.hpp"
#include "bot/report/period.hpp"
#include "bot/report/sheet.hpp"

#include <ostream>

namespace bot::cli {
namespace {

// By the community's calendar; an empty option was not given.
ReadPeriod period_of(const Report& command, const handlers::Directory& directory, handlers::Instant now) {
    const auto offset = directory.content().utc_offset;
    ReadPeriod read =
        command.week.empty() ? month_named(command.month, offset) : week_named(command.week, offset);
    if (read.period && read.period->begins_at > now) return {{}, "has not begun yet"};
    return read;
}

// Nothing when all is well.
std::string fault_of_grid(const std::string& id, const handlers::Directory& directory) {
    if (id.empty() || directory.grid(id)) return {};
    std::string known;
    for (const handlers::Grid& grid : directory.content().grids)
        known += " " + grid.id;
    return "--grid " + id + ": there is no such grid; there are" + known;
}

ExitCode refuse(const std::string& fault, Streams streams) {
    streams.err << fault << '\n';
    return wrong_usage;
}

}  // namespace

ExitCode run(const Report& command, Streams streams) {
    if (command.month.empty() == command.week.empty())
        return refuse("name one period: --month 2026-11 or --week 2026-11-23", streams);
    const ReadConfig read = read_config(command.config);
    print_faults(shown(read.faults), streams.err);
    if (!read.faults.empty()) return wrong_configuration;
    const Config& config = read.config;
    const auto community = load_community(config.community_dir, config.templates_dir, streams.err);
    if (!community) return wrong_configuration;
    const handlers::Directory& directory = *community->directory;
    if (const auto fault = fault_of_grid(command.grid, directory); !fault.empty())
        return refuse(fault, streams);
    store::EvaluationScope scope;
    scope.asked_at = system_now();
    const ReadPeriod period = period_of(command, directory, scope.asked_at);
    const std::string option = command.week.empty() ? "--month " + command.month : "--week " + command.week;
    if (!period.period) return refuse(option + ": " + period.fault, streams);
    scope.period = *period.period;
    scope.grid_id = command.grid;
    scope.utc_offset = directory.content().utc_offset;
    scope.care_due = care_due(directory, scope);
    const store::Evaluation evaluation(with_password(config.ledger_url, config.ledger_password));
    if (!command.week.empty()) {
        streams.out << digest_text(evaluation.digest(scope), scope, *community);
        return ok;
    }
    const Sheet sheet = make_sheet(evaluation, scope, config.score_weights, directory);
    streams.out << (command.is_csv ? csv(sheet, *community) : markdown(sheet, *community));
    return ok;
}

}  // namespace bot::cli
