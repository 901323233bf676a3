#include "tests/store/ledger_fixture.hpp"

#include "tests/support/postgresql_cluster.hpp"

#include <atomic>
#include <optional>

namespace store_test {
namespace {

// One cluster for the whole program, started when the first test asks for it.
support::PostgresqlCluster& cluster() {
    static support::PostgresqlCluster started;
    return started;
}

std::string fresh_database() {
    static std::atomic<int> made{0};
    const std::string name = "ledger_" + std::to_string(++made);
    const store::Database all("postgresql:" + cluster().conninfo("postgres"));
    all.connect(store::Access::write)->run_script("CREATE DATABASE " + name + ";\n");
    return "postgresql:" + cluster().conninfo(name);
}

}  // namespace

std::vector<std::string> keys_of(const Request& request) {
    std::vector<std::string> keys;
    for (const handlers::Reporter& reporter : request.reporters)
        keys.push_back("reporter:" + reporter.channel + ":" + reporter.user_id);
    keys.push_back("spot:" + request.spot.building_id + ":" + request.leaf);
    if (!request.owner_user_id.empty()) keys.push_back("owner:" + request.owner_user_id);
    for (const std::string& id : request.message_ids)
        keys.push_back("message:" + id);
    return keys;
}

Request report(RequestId id, const std::string& reporter, const std::string& spot) {
    Request request;
    request.id = id;
    request.channel = "bridge";
    request.origin.id = "wr_g01";
    request.reporters.push_back({"bridge", reporter, "3-2-501 李", request.origin});
    request.leaf = "B05";
    request.spot.building_id = spot;
    request.text = "楼道灯坏了";
    request.reported_at = at(std::chrono::milliseconds(id));
    return request;
}

Entry entry_with(Request request) {
    Entry entry;
    entry.at = at();
    entry.decision.requests.push_back(std::move(request));
    return entry;
}

Entry entry_for(const std::string& message_id, Request request) {
    handlers::Event event;
    event.request = request.id;
    event.kind = handlers::EventKind::report;
    event.channel = request.channel;
    event.message_id = message_id;
    event.at = at();
    Entry entry = entry_with(std::move(request));
    entry.message = store::MessageKey{"bridge", message_id};
    entry.answers.push_back("已收到 " + message_id);
    entry.decision.events.push_back(std::move(event));
    return entry;
}

store::OutboxDraft notice(const std::string& user, std::string text) {
    store::OutboxDraft draft;
    draft.to = handlers::Address::user(user);
    draft.text = std::move(text);
    return draft;
}

std::string name_of_kind(const testing::TestParamInfo<Kind>& info) {
    return info.param == Kind::sqlite ? "Sqlite" : "Postgresql";
}

Place::Place(Kind kind)
    : kind_(kind),
      url_(kind == Kind::sqlite ? "sqlite:" + (folder_.path() / "ledger.db").string() : fresh_database()) {}

store::LedgerOptions Place::options() const {
    store::LedgerOptions options;
    options.url = url_;
    options.keys_of = keys_of;
    return options;
}

void Place::execute(const std::string& sql) const {
    const store::Database database(url_);
    database.connect(store::Access::write)->run_script(sql + ";\n");
}

std::string Place::value(const std::string& sql) const {
    const store::Database database(url_);
    const auto connection = database.connect(store::Access::write);
    const std::string text = "SELECT CAST(q.v AS text) FROM (" + sql + ") AS q(v)";
    const std::string sqlite = "WITH q(v) AS (" + sql + ") SELECT CAST(v AS text) FROM q";
    const store::Statement statement{{{"any_value"}}, sqlite, text};
    store::Rows any(1), found(1);
    any.integer(0);
    connection->ask(statement, any, found);
    return found.empty() ? std::string() : std::string(found.text(0, 0));
}

std::unique_ptr<store::Connection> Place::hold() const {
    const store::Database database(url_);
    auto connection = database.connect(store::Access::write);
    connection->begin();
    if (kind_ == Kind::postgresql)
        connection->run_script("LOCK TABLE request_key, outbox IN EXCLUSIVE MODE;\n");
    return connection;
}

LedgerTest::LedgerTest() : place_(GetParam()), ledger_(store::open_ledger(place_.options())) {}

void LedgerTest::reopen() {
    ledger_.reset();
    ledger_ = store::open_ledger(place_.options());
}

std::vector<Committed> LedgerTest::commit_together(std::vector<Entry> entries) {
    std::vector<std::optional<Committed>> results(entries.size());
    std::unique_ptr<store::Connection> held = place_.hold();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto done = [&results, i](const std::exception_ptr& error, Committed result) {
            if (!error) results[i] = std::move(result);
        };
        boost::asio::co_spawn(loop_, ledger_->commit(std::move(entries[i])), done);
    }
    loop_.restart();
    loop_.poll();
    held.reset();
    loop_.run_for(20s);
    std::vector<Committed> all;
    for (auto& result : results)
        all.push_back(result.value());  // throws for one that hangs
    return all;
}

store::Recalled LedgerTest::recall(std::vector<std::string> keys, Instant closed_since) {
    return run(ledger_->recall(std::move(keys), std::nullopt, closed_since));
}

}  // namespace store_test
