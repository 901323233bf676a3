#include "bot/simulate/simulate.hpp"

#include "bot/simulate/account.hpp"
#include "bot/simulate/dialogue.hpp"
#include "bot/simulate/rehearsal.hpp"
#include "bot/simulate/transcript.hpp"

#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

namespace bot {
namespace {

// The community with one more group: the one every dialogue takes place in. It has no default place, so that
// nothing is guessed from it.
std::shared_ptr<const Snapshot> with_simulated_group(const Snapshot& community) {
    handlers::Directory::Content content = community.directory->content();
    handlers::Chat group;
    group.id = simulated_group;
    group.name = "居民群";
    group.kind = "resident";
    content.chats.push_back(std::move(group));
    auto directory = std::make_shared<const handlers::Directory>(std::move(content));
    return make_snapshot(std::move(directory), community.taxonomy, community.templates);
}

}  // namespace

int simulate(std::istream& dialogues, std::ostream& out, std::ostream& problems,
             const SimulateOptions& options) {
    const std::shared_ptr<const Snapshot> snapshot = with_simulated_group(*options.snapshot);
    int refused = 0, line_number = 0;
    for (std::string line; std::getline(dialogues, line);) {
        ++line_number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        std::string problem;
        const std::optional<Dialogue> dialogue = dialogue_from_json(line, problem);
        if (!dialogue) {
            problems << "line " << line_number << ": " << problem << '\n';
            ++refused;
            continue;
        }
        Rehearsal rehearsal(snapshot, options.fresh_ledger());
        const std::vector<Step> steps = rehearsal.play(*dialogue);
        if (options.shows_transcript) {
            write_transcript(out, *dialogue, steps, *snapshot->directory);
        } else {
            out << account_of(dialogue->id, steps, *snapshot->directory) << '\n';
        }
    }
    return refused;
}

}  // namespace bot
