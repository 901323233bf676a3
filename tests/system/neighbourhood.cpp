#include "tests/system/neighbourhood.hpp"

#include "tests/support/open_hours.hpp"
#include "tests/system/programs.hpp"

#include <sstream>
#include <stdexcept>

namespace system_tests {

Neighbourhood::Neighbourhood(LedgerKind kind, std::map<std::string, std::string> flags)
    : postgresql_(kind == LedgerKind::postgresql ? std::make_unique<support::PostgresqlCluster>() : nullptr),
      wecom_(support::Credentials{}),
      gateway_(support::Credentials{}.bridge_secret),
      voices_(loop_, support::Credentials{}) {
    support::GridbellSetup setup;
    setup.program = gridbell_program;
    setup.community = support::community_without_quiet_hours(source_folder / "deploy/sample", community());
    setup.templates = source_folder / "templates";
    setup.folder = folder_.path();
    setup.ledger_url = postgresql_ ? "postgresql:" + postgresql_->conninfo("postgres") : "";
    setup.sessions_url = redis_.url();
    setup.wecom_url = wecom_.url();
    setup.outgoing_url = gateway_.url();
    setup.flags = std::move(flags);
    server_.emplace(std::move(setup));
    start();
}

void Neighbourhood::start() {
    server_->start();
    voices_.set_server(server_->url());
}

support::Heard Neighbourhood::resident(const std::string& id, const std::string& who,
                                       const std::string& text) {
    support::BridgeMessage message;
    message.id = id;
    message.group = group;
    message.who = who;
    message.text = text;
    return voices_.write(message);
}

support::Heard Neighbourhood::staff(const std::string& id, const std::string& who, const std::string& text) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    fakes::MemberText said{who, text, id, std::chrono::duration_cast<std::chrono::seconds>(now).count()};
    return voices_.write(said);
}

std::vector<std::string> Neighbourhood::rows(const std::string& sql) {
    support::ProcessSetup setup;
    if (postgresql_)
        setup.words = {"psql", "-X", "-A", "-t", "-d", postgresql_->conninfo("postgres"), "-c", sql};
    else
        setup.words = {"sqlite3", "-cmd", ".timeout 10000", (folder_.path() / "gridbell.db").string(), sql};
    support::Process process(std::move(setup));
    if (process.wait(std::chrono::seconds(60)) != 0) throw std::runtime_error(process.output());
    std::istringstream lines(process.output());
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);)
        all.push_back(line);
    return all;
}

long long Neighbourhood::ask(const std::string& sql) {
    return std::stoll(rows(sql).at(0));
}

}  // namespace system_tests
