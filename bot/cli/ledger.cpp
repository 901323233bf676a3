#include "bot/app/app_ledger.hpp"
#include "bot/cli/command.hpp"
#include "bot/cli/community.hpp"
#include "bot/cli/forget.hpp"
#include "bot/cli/replay.hpp"
#include "bot/cli/surroundings.hpp"
#include "handlers/loop/redaction.hpp"
#include "store/inspect.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace bot::cli {
namespace {

using store::Inspection;

constexpr int most_rows = 10'000;
constexpr std::size_t most_characters = 1'000;  // of an exported text; nobody learns from a longer one

std::string shown(handlers::Instant at) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(at));
}

void print_outbox(const Inspection& inspection, Inspection::Rows which, std::ostream& out) {
    const bool is_dead = which == Inspection::Rows::dead;
    const auto rows = inspection.outbox(which, Inspection::Texts::hidden, most_rows);
    for (const store::OutboxListing& row : rows)
        out << fmt::format("{} {} to={} request={} attempts={} created={} {}={} reason={}\n", row.id,
                           is_dead ? "dead" : "waiting", row.address, row.about, row.attempts,
                           shown(row.created_at), is_dead ? "died" : "next",
                           shown(is_dead && row.died_at ? *row.died_at : row.ready_at),
                           row.reason.empty() ? "-" : row.reason);
    out << fmt::format("{} {}{}\n", rows.size(), is_dead ? "dead" : "waiting",
                       rows.size() == most_rows ? " or more" : "");
}

ExitCode print_failed(const Inspection& inspection, std::ostream& out) {
    const auto rows = inspection.failed(most_rows);
    for (const store::FailedListing& row : rows)
        out << fmt::format("{} channel={} message={} reason={} at={} bytes={}\n", row.id, row.message.channel,
                           row.message.id, row.message.reason, shown(row.message.at),
                           row.message.payload.size());
    out << rows.size() << " kept aside\n";
    return ok;
}

ExitCode print_findings(const Inspection& inspection, std::ostream& out) {
    const auto findings = inspection.verify();
    for (const store::Finding& finding : findings)
        out << finding.rule << ": " << finding.what << ": " << finding.detail << '\n';
    out << (findings.empty() ? "the ledger is whole\n" : fmt::format("{} findings\n", findings.size()));
    return findings.empty() ? ok : runtime_failure;
}

// Who ordered what and what came of it; nothing of what was said.
ExitCode print_audit(const Inspection& inspection, std::ostream& out) {
    const auto lines = inspection.audit(most_rows);
    for (const handlers::AuditLine& line : lines)
        out << fmt::format("{} {} by={} channel={} order={} request={}\n", shown(line.at), line.outcome,
                           line.by, line.channel, line.order, line.request);
    out << fmt::format("{} orders{}\n", lines.size(), lines.size() == most_rows ? " or more" : "");
    return ok;
}

nlohmann::json or_null(const std::string& text) {
    return text.empty() ? nlohmann::json(nullptr) : nlohmann::json(text);
}

// In the form of the corpus, with nothing personal in it. Issues are left out: nobody counted.
ExitCode print_corrections(const Config& config, const Inspection& inspection, Streams streams) {
    const auto community = load_community(config.community_dir, config.templates_dir, streams.err);
    if (!community) return wrong_configuration;
    for (const handlers::Correction& correction : inspection.corrections(most_rows)) {
        if (correction.text.empty()) continue;  // its writer had himself forgotten
        const nlohmann::ordered_json line{
            {"role", handlers::name_of(correction.role)},
            {"text", handlers::redacted(correction.text, *community->directory, most_characters)},
            {"intent", correction.intent},
            {"category", or_null(correction.label)},
            {"leaf", or_null(correction.leaf)},
            {"urgency", or_null(correction.urgency)}};
        streams.out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    return ok;
}

ExitCode replay_failed(const Config& config, const Inspection& inspection, Streams streams) {
    auto community = load_community(config.community_dir, config.templates_dir, streams.err);
    if (!community) return wrong_configuration;
    const int stayed = replay(config, std::move(community), inspection, streams.out);
    return stayed == 0 ? ok : runtime_failure;
}

}  // namespace

ExitCode run(const Ledger& command, Streams streams) {
    const ReadConfig read = read_config(command.config);
    print_faults(shown(read.faults), streams.err);
    if (!read.faults.empty()) return wrong_configuration;
    if (command.what == Ledger::What::forget) return forget(command, read.config, streams);
    const Inspection inspection(with_password(read.config.ledger_url, read.config.ledger_password));
    if (command.what == Ledger::What::verify) return print_findings(inspection, streams.out);
    if (command.what == Ledger::What::audit) return print_audit(inspection, streams.out);
    if (command.what == Ledger::What::corrections) return print_corrections(read.config, inspection, streams);
    if (command.what == Ledger::What::failed)
        return command.replays ? replay_failed(read.config, inspection, streams)
                               : print_failed(inspection, streams.out);
    print_outbox(inspection, Inspection::Rows::waiting, streams.out);
    print_outbox(inspection, Inspection::Rows::dead, streams.out);
    return ok;
}

}  // namespace bot::cli
