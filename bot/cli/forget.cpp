#include "bot/cli/forget.hpp"

#include "bot/app/app_ledger.hpp"
#include "bot/cli/community.hpp"
#include "bot/pipeline/clock.hpp"
#include "store/forgetting.hpp"

#include <fmt/format.h>

#include <ostream>

namespace bot::cli {
namespace {

void print(const store::Forgotten& count, bool is_done, std::ostream& out) {
    out << fmt::format(
        "{}: {} requests that are over, {} events, {} answers, {} notices, {} corrections, {} messages kept "
        "aside, "
        "{} lines of points, {} lines of work log\n",
        is_done ? "forgotten" : "would be forgotten", count.requests, count.events, count.answers,
        count.notices, count.corrections, count.failed, count.points, count.log_lines);
    if (count.still_open > 0)
        out << fmt::format("{} open: {} when they are over\n", count.still_open,
                           is_done ? "the server forgets them" : "would be forgotten");
    if (!is_done) out << "nothing was changed; --yes does it\n";
}

}  // namespace

ExitCode forget(const Ledger& command, const Config& config, Streams streams) {
    const std::size_t colon = command.user.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == command.user.size()) {
        streams.err << "--user " << command.user << ": expected CHANNEL:ID, as bridge:res-1\n";
        return wrong_usage;
    }
    const auto community = load_community(config.community_dir, config.templates_dir, streams.err);
    if (!community) return wrong_configuration;
    handlers::ForgetWish wish;
    wish.channel = command.user.substr(0, colon);
    wish.user_id = command.user.substr(colon + 1);
    wish.is_member = community->directory->user(wish.user_id) != nullptr;
    wish.at = system_now();
    const store::Forgetting forgetting(with_password(config.ledger_url, config.ledger_password));
    print(command.is_sure ? forgetting.carry_out(wish) : forgetting.preview(wish), command.is_sure,
          streams.out);
    return ok;
}

}  // namespace bot::cli
