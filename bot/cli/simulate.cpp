#include "bot/simulate/simulate.hpp"

#include "bot/cli/command.hpp"
#include "bot/cli/community.hpp"
#include "bot/cli/surroundings.hpp"
#include "handlers/loop/keys.hpp"
#include "store/open_ledger.hpp"

#include <ostream>

namespace bot::cli {

ExitCode run(const Simulate& command, Streams streams) {
    const auto templates = command.templates.empty() ? own_templates() : command.templates;
    if (templates.empty()) {
        streams.err << "there are no sentences beside this program: name their folder with --templates\n";
        return wrong_configuration;
    }
    SimulateOptions options;
    options.snapshot = load_community(command.community, templates, streams.err);
    if (!options.snapshot) return wrong_configuration;
    store::LedgerOptions ledger;
    ledger.url = "sqlite::memory:";
    ledger.keys_of = [directory = options.snapshot->directory](const handlers::Request& request) {
        return handlers::keys_of(request, *directory);
    };
    options.fresh_ledger = [ledger] { return store::open_ledger(ledger); };
    options.shows_transcript = command.is_transcript;
    return simulate(streams.in, streams.out, streams.err, options) == 0 ? ok : runtime_failure;
}

}  // namespace bot::cli
