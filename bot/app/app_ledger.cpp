#include "bot/app/app_ledger.hpp"

#include "bot/observe/log.hpp"
#include "handlers/loop/keys.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <filesystem>

namespace bot {
namespace {

constexpr std::string_view sqlite = "sqlite:", postgresql = "postgresql:";

void tell(const store::LedgerTrouble& trouble) {
    using Kind = store::LedgerTrouble::Kind;
    const char* event = trouble.kind == Kind::unavailable ? "ledger_unavailable"
                        : trouble.kind == Kind::refused   ? "ledger_refused"
                                                          : "ledger_entry_kept_out";
    log_event(LogLevel::error, event, {{"code", trouble.code}, {"entries", trouble.entries}});
}

// In quotes, as libpq's key=value form wants it.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

}  // namespace

store::LedgerOptions ledger_options(const Config& config, const CurrentSnapshot& snapshot, Metrics& metrics) {
    store::LedgerOptions options;
    options.url = with_password(config.ledger_url, config.ledger_password);
    options.keys_of = [&snapshot](const handlers::Request& request) {
        return handlers::keys_of(request, *snapshot.get()->directory);
    };
    options.on_batch = [&metrics](std::size_t jobs, std::chrono::microseconds) {
        metrics.observe_commit_batch(jobs);
    };
    options.on_trouble = tell;
    return options;
}

bool is_ledger_url(std::string_view url) {
    return (url.starts_with(sqlite) && url.size() > sqlite.size()) ||
           (url.starts_with(postgresql) && url.size() > postgresql.size());
}

std::string with_password(const std::string& url, std::string_view password) {
    if (password.empty() || !url.starts_with(postgresql)) return url;
    const bool is_uri = url.starts_with("postgresql://");
    if (!is_uri) return url + " password=" + quoted(password);
    const std::string parameter = "password=" + boost::urls::encode(password, boost::urls::unreserved_chars);
    return url + (url.find('?') == std::string::npos ? "?" : "&") + parameter;
}

}  // namespace bot
