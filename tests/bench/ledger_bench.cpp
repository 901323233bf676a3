// What a recorded report costs in the ledger: looking up what is known, and writing what follows.
//   Batch/N    N reports in one transaction, without threads around it
//   Ledger/N   N reports in flight through the ledger, each recalled and then committed
//   Recall/N   N recalls in flight
#include "store/ledger/batch.hpp"
#include "store/ledger/connection.hpp"
#include "store/ledger/migrate.hpp"
#include "store/open_ledger.hpp"
#include "tests/support/postgresql_cluster.hpp"
#include "tests/support/process.hpp"

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;
using handlers::Instant;
using handlers::Request;
using namespace std::chrono_literals;

enum Kind { sqlite, postgresql };

std::vector<std::string> keys_of(const Request& request) {
    std::vector<std::string> keys;
    keys.push_back("reporter:" + request.channel + ":" + request.reporters.at(0).user_id);
    keys.push_back("chat:" + request.channel + ":" + request.origin.id);
    keys.push_back("owner:" + request.owner_user_id);
    keys.push_back("owner:" + request.helper_user_ids.at(0));
    keys.push_back("spot:" + request.spot.building_id + ":" + request.leaf);
    keys.push_back("number:" + request.number.shown());
    keys.push_back("number:" + std::to_string(request.number.sequence));
    keys.push_back("message:" + request.message_ids.at(0));
    return keys;
}

// Reports as a community of ten thousand people would write them, one after the other.
class Reports {
public:
    store::Entry next() {
        store::Entry entry;
        Request request = next_request();
        entry.at = request.reported_at;
        entry.message = store::MessageKey{"bridge", "msg-" + std::to_string(100'000'000 + request.id)};
        entry.answers.emplace_back("您好，已收到【1224-017】，正在通知第三网格长处理，请稍候。");
        for (const auto kind :
             {handlers::EventKind::report, handlers::EventKind::accept, handlers::EventKind::dispatch})
            entry.decision.events.push_back(event(request, kind, entry.message->id));
        for (const std::string& user : {request.owner_user_id, request.helper_user_ids.at(0)})
            entry.outbox.push_back(notice(user, request));
        entry.decision.timers.push_back({request.id, handlers::TimerKind::acknowledge, entry.at + 15min});
        const std::vector<std::string> keys = keys_of(request);
        entry.decision.relied_on.push_back({keys[0], -1});  // replaced by what recall saw
        entry.decision.requests.push_back(std::move(request));
        return entry;
    }

private:
    Request next_request() {
        Request request;
        request.id = ++last_id_;
        request.number = {20241224, static_cast<int>(last_id_)};
        request.state = handlers::State::dispatched;
        request.channel = "bridge";
        request.origin.id = "wr_g" + std::to_string(any(50));
        request.reporters.push_back(
            {"bridge", "u" + std::to_string(any(10'000)), "3-2-501 李", request.origin});
        request.intent = "report";
        request.label = "lighting";
        request.leaf = "B" + std::to_string(any(30));
        request.spot = {
            "P01", "P01-" + std::to_string(any(300)), "3", "2", "", "501", "", "", "G01", "G01-M03", false};
        request.owner_user_id = request.first_owner_user_id = "jsg" + std::to_string(any(33));
        request.helper_user_ids.push_back("jsm" + std::to_string(any(180)));
        request.text = "3号楼2单元电梯坏了，老人下不来，麻烦快点处理一下谢谢";
        request.message_ids.push_back("bridge:msg-" + std::to_string(100'000'000 + last_id_));
        request.reported_at = Instant(1'735'000'000'000ms + std::chrono::milliseconds(last_id_));
        request.accepted_at = request.dispatched_at = request.last_word_at = request.reported_at;
        return request;
    }
    static handlers::Event event(const Request& request, handlers::EventKind kind,
                                 const std::string& message) {
        handlers::Event event;
        event.request = request.id;
        event.kind = kind;
        event.by = request.reporters.at(0).user_id;
        event.channel = "bridge";
        event.message_id = message;
        if (kind == handlers::EventKind::report) event.text = request.text;
        event.at = request.reported_at;
        return event;
    }
    static store::OutboxDraft notice(const std::string& user, const Request& request) {
        store::OutboxDraft draft;
        draft.to = handlers::Address::user(user);
        draft.text = "【1224-017】3号楼2单元 电梯坏了，老人下不来。请回复“收到”。";
        draft.about = request.id;
        return draft;
    }
    int any(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

    std::mt19937 random_{7};
    handlers::RequestId last_id_ = 0;
};

// A place for one benchmark's ledger.
class Place {
public:
    explicit Place(int kind) {
        if (kind == sqlite) {
            url_ = "sqlite:" + (folder_.path() / "ledger.db").string();
            return;
        }
        static support::PostgresqlCluster cluster(support::PostgresqlCluster::Durability::full);
        static int made = 0;
        const std::string name = "bench_" + std::to_string(++made);
        const store::Database all("postgresql:" + cluster.conninfo("postgres"));
        all.connect(store::Access::write)->run_script("CREATE DATABASE " + name + ";\n");
        url_ = "postgresql:" + cluster.conninfo(name);
    }
    const std::string& url() const { return url_; }

private:
    support::TemporaryFolder folder_;
    std::string url_;
};

void commit_batches(benchmark::State& state) {
    const Place place(static_cast<int>(state.range(0)));
    const store::Database database(place.url());
    const auto connection = database.connect(store::Access::write);
    store::migrate(*connection);
    Reports reports;
    store::BatchRows rows;
    const auto size = static_cast<std::size_t>(state.range(1));
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<store::EntryJob> jobs(size);
        std::vector<store::EntryJob*> batch;
        for (store::EntryJob& job : jobs) {
            job.entry = reports.next();
            job.entry.decision.relied_on.clear();
            job.keys.push_back(keys_of(job.entry.decision.requests[0]));
            batch.push_back(&job);
        }
        state.ResumeTiming();
        connection->begin();
        store::Batch written(*connection, batch, store::Care::quick, rows);
        written.write(*connection);
        connection->commit();
    }
    state.SetItemsProcessed(state.iterations() * state.range(1));
}

struct Tally {
    std::int64_t done = 0, failed = 0;
};

// The way of a report as the pipeline goes it, again and again.
asio::awaitable<void> record(store::Ledger& ledger, Reports& reports, std::int64_t count, Tally& tally) {
    for (std::int64_t i = 0; i < count; ++i) {
        store::Entry entry = reports.next();
        const std::vector<std::string> all = keys_of(entry.decision.requests[0]);
        std::vector<std::string> keys{all[0], all[4]};
        const Instant since = entry.at - 168h;
        std::optional<store::MessageKey> message = entry.message;
        store::Recalled known = co_await ledger.recall(std::move(keys), std::move(message), since);
        entry.decision.relied_on = std::move(known.seen);
        const store::Committed written = co_await ledger.commit(std::move(entry));
        ++(written.outcome == store::CommitOutcome::committed ? tally.done : tally.failed);
    }
}

asio::awaitable<void> look(store::Ledger& ledger, Reports& reports, std::int64_t count, Tally& tally) {
    for (std::int64_t i = 0; i < count; ++i) {
        const store::Entry entry = reports.next();
        const std::vector<std::string> all = keys_of(entry.decision.requests[0]);
        std::vector<std::string> keys{all[0], all[4]};
        const Instant since = entry.at - 168h;
        std::optional<store::MessageKey> message = entry.message;
        const store::Recalled known = co_await ledger.recall(std::move(keys), std::move(message), since);
        ++(known.is_available ? tally.done : tally.failed);
    }
}

template <class Way>
void in_flight(benchmark::State& state, Way way) {
    const Place place(static_cast<int>(state.range(0)));
    store::LedgerOptions options;
    options.url = place.url();
    options.keys_of = keys_of;
    const auto ledger = store::open_ledger(options);
    asio::io_context loop;
    Reports reports, looked_for;
    Tally tally, before;
    constexpr std::int64_t each = 50;
    for (int i = 0; i < 100; ++i)  // something to be found
        asio::co_spawn(loop, record(*ledger, reports, 100, before), [](const std::exception_ptr&) {});
    loop.run();
    for (auto _ : state) {
        loop.restart();
        for (std::int64_t i = 0; i < state.range(1); ++i)
            asio::co_spawn(loop, way(*ledger, reports, looked_for, each, tally),
                           [](const std::exception_ptr&) {});
        loop.run();
    }
    state.SetItemsProcessed(tally.done);
    state.counters["stale"] = static_cast<double>(tally.failed);
}

void ledger_in_flight(benchmark::State& state) {
    in_flight(state, [](store::Ledger& ledger, Reports& reports, Reports&, std::int64_t count, Tally& tally) {
        return record(ledger, reports, count, tally);
    });
}

void recalls_in_flight(benchmark::State& state) {
    in_flight(state, [](store::Ledger& ledger, Reports&, Reports& looked_for, std::int64_t count,
                        Tally& tally) { return look(ledger, looked_for, count, tally); });
}

const std::vector<std::vector<std::int64_t>> batches{{sqlite, postgresql}, {1, 16, 64, 512}};
BENCHMARK(commit_batches)->Name("Batch")->ArgNames({"pg", "n"})->ArgsProduct(batches)->UseRealTime();
BENCHMARK(ledger_in_flight)
    ->Name("Ledger")
    ->ArgNames({"pg", "n"})
    ->ArgsProduct(batches)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(recalls_in_flight)
    ->Name("Recall")
    ->ArgNames({"pg", "n"})
    ->ArgsProduct(batches)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
