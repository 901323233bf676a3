// What it costs to decide one message, whatever the number of open requests.
//   decide/N   decide() alone, with what recall finds in a ledger of N open requests
//   message/N  the whole way through the pipeline on SQLite: read, recall, decide, render, commit
// Of each kind of message. `median_us` is CPU time of the whole process, ledger threads included; `wall_us`
// is what the sender waits. At the end: how much longer a message takes than with 10 open requests.
#include "bot/simulate/simulated_bot.hpp"
#include "handlers/loop/decide.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/understanding/reader.hpp"
#include "store/open_ledger.hpp"
#include "tests/bench/open_requests.hpp"
#include "tests/month/month.hpp"
#include "tests/month/residents.hpp"
#include "tests/support/process.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using bench::OpenRequests;
using handlers::Message;

enum Kind { overheard, talk, report, follow_up, leader_reply, leader_bare, order };
constexpr std::array names{"overheard",    "talk",        "report", "follow_up",
                           "leader_reply", "leader_bare", "order"};

// So few messages that ten open requests stay about ten.
constexpr int measured = 300, to_warm_up = 30;
constexpr std::int64_t small_town = 1'000;

const bot::Snapshot& community() {
    static const std::shared_ptr<const bot::Snapshot> one = month::sample_community();
    return *one;
}

double now_us(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::nth_element(values, values.begin() + std::ptrdiff_t(values.size() / 2));
    return values[values.size() / 2];
}

// Messages as people write them to a community with these open requests; no two alike.
class Mail {
public:
    explicit Mail(const OpenRequests& open) : open_(open) {}

    Message next(Kind kind) {
        Message message = written(kind, open_.one_of_ours(++written_));
        message.id = "new-" + std::to_string(written_);
        message.sent_at = OpenRequests::now();
        return message;
    }

private:
    Message written(Kind kind, const handlers::Request& known) const {
        const std::string stranger = "new" + std::to_string(written_);
        const handlers::Quote notice{{}, "【" + known.number.shown() + "】" + known.text};
        switch (kind) {
            case overheard:
                return month::said_in_group(known.origin.id, {stranger, "3-2-501"},
                                            "今天天气真好,一起去公园吧");
            case talk:
                return month::said_in_group(known.origin.id, {stranger, "3-2-501"}, "@小管家 早上好,辛苦啦");
            case report:
                return month::said_in_group(known.origin.id, {stranger, "3-2-501"}, report_text());
            case follow_up: {
                const handlers::Reporter& reporter = known.reporters.front();
                Message message = month::said_in_group(known.origin.id, {reporter.user_id, reporter.nickname},
                                                       "还没人来修,催一下");
                message.quote = notice;
                return message;
            }
            case leader_reply: {
                Message message = month::said_in_private(known.owner_user_id, "师傅在修了");
                message.quote = notice;
                return message;
            }
            case leader_bare:
                return month::said_in_private(known.owner_user_id, "楼道灯师傅在修了");
            case order:
                break;
        }
        return month::said_in_private(known.owner_user_id, "我的任务");
    }

    std::string report_text() const {
        const auto& buildings = community().directory->content().buildings;
        const handlers::Building& building = buildings[std::size_t(written_) % buildings.size()];
        static constexpr std::array troubles{"楼道灯不亮了", "垃圾桶满了没人清", "单元门锁坏了",
                                             "下水道堵了",   "有小广告没人清理", "电梯坏了",
                                             "地砖破了"};
        const std::string place = community().directory->place(building.place_id)->name;
        return place + building.label + troubles[std::size_t(written_ / 100) % troubles.size()];
    }

    const OpenRequests& open_;
    std::int64_t written_ = 0;
};

// A ledger with so many open requests, and the bot on it. `crowded`: all in one community; else 1,000 in each
// of as many communities as it takes.
struct Town {
    Town(std::int64_t count, bool is_crowded)
        : open(community(), count, is_crowded ? count : 1'000), mail(open) {
        const std::string url = "sqlite:" + (folder.path() / "ledger.db").string();
        open.fill(url);
        store::LedgerOptions options;
        options.url = url;
        options.keys_of = [](const handlers::Request& request) {
            return handlers::keys_of(request, *community().directory);
        };
        const std::shared_ptr<const bot::Snapshot> shared(&community(), [](const bot::Snapshot*) {});
        bot = std::make_unique<bot::SimulatedBot>(shared, store::open_ledger(options),
                                                  bot::SimulatedBot::Settings{OpenRequests::now()},
                                                  bot::SimulatedBot::Committed());
    }

    support::TemporaryFolder folder;
    OpenRequests open;
    Mail mail;
    std::unique_ptr<bot::SimulatedBot> bot;
};

// A small one is made anew for every kind of message, since what was opened by the last kind would change it.
Town& town(const benchmark::State& state) {
    static std::map<std::pair<std::int64_t, std::int64_t>, std::unique_ptr<Town>> all;
    const std::int64_t count = state.range(1);
    auto& one = all[{count, state.range(2)}];
    if (!one || count <= small_town) one = std::make_unique<Town>(count, state.range(2) != 0);
    return *one;
}

struct Figure {
    double cpu_us = 0, wall_us = 0;
};
using Figures = std::map<std::pair<bool, std::int64_t>, std::map<std::string, Figure>>;

Figures& figures() {
    static Figures all;
    return all;
}

Figure take_one(Town& here, Kind kind, int& refused) {
    Message one = here.mail.next(kind);
    here.bot->move_to(here.bot->now() + 20ms);
    const double cpu_begin = now_us(CLOCK_PROCESS_CPUTIME_ID), begin = now_us(CLOCK_MONOTONIC);
    const bot::Taken taken = here.bot->take(std::move(one));
    refused += taken.outcome == bot::Taken::Outcome::taken ? 0 : 1;
    const double wall = now_us(CLOCK_MONOTONIC) - begin;
    return {now_us(CLOCK_PROCESS_CPUTIME_ID) - cpu_begin, wall};
}

void message(benchmark::State& state) {
    const auto kind = Kind(state.range(0));
    Town& here = town(state);
    std::vector<double> cpu, wall;
    int refused = 0;
    for (int i = 0; i < to_warm_up; ++i)
        take_one(here, kind, refused);
    for (auto _ : state) {
        const Figure figure = take_one(here, kind, refused);
        cpu.push_back(figure.cpu_us);
        wall.push_back(figure.wall_us);
    }
    const Figure figure{median(std::move(cpu)), median(std::move(wall))};
    figures()[{state.range(2) != 0, state.range(1)}][names[std::size_t(kind)]] = figure;
    state.counters["median_us"] = figure.cpu_us;
    state.counters["wall_us"] = figure.wall_us;
    state.counters["not_taken"] = refused;
}

// Only the decision: everything it needs is there before the clock starts.
void decide(benchmark::State& state) {
    const auto kind = Kind(state.range(0));
    Town& here = town(state);
    const handlers::Directory& directory = *community().directory;
    struct Case {
        Message message;
        handlers::Reading reading;
        handlers::Situation situation;
    };
    std::vector<Case> cases;
    std::size_t found = 0;
    for (int i = 0; i < 200; ++i) {
        Case one;
        one.message = here.mail.next(kind);
        one.message.sender.role = directory.role_of(one.message.sender.id);
        one.reading = community().reader->read(one.message);
        auto known = here.bot->complete(
            here.bot->ledger().recall(handlers::keys_for(one.message, one.reading, directory), std::nullopt,
                                      OpenRequests::now() - 7 * 24h));
        found += known.requests.size();
        one.situation.requests = std::move(known.requests);
        one.situation.seen = std::move(known.seen);
        cases.push_back(std::move(one));
    }
    const handlers::World world{directory, *community().taxonomy, *community().reader, OpenRequests::now(),
                                std::int64_t{1} << 40};
    std::vector<double> fastest(cases.size(), 1e9);
    for (auto _ : state) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const double begin = now_us(CLOCK_MONOTONIC);
            benchmark::DoNotOptimize(
                handlers::decide(cases[i].message, cases[i].reading, cases[i].situation, world));
            fastest[i] = std::min(fastest[i], now_us(CLOCK_MONOTONIC) - begin);
        }
    }
    state.counters["median_us"] = median(fastest);
    state.counters["most_us"] = *std::ranges::max_element(fastest);
    state.counters["found"] = double(found) / double(cases.size());
}

// As often as they come in the month of month_bench, of a hundred.
const std::map<std::string, double> weights{{"overheard", 80}, {"talk", 4.5},       {"report", 2},
                                            {"follow_up", 4},  {"leader_reply", 6}, {"leader_bare", 2.5},
                                            {"order", 1}};

double mean(const std::map<std::string, Figure>& kinds_of, double Figure::*what) {
    double sum = 0;
    for (const auto& [name, figure] : kinds_of)
        sum += weights.at(name) / 100 * (figure.*what);
    return sum;
}

void show_ratios() {
    for (const auto& [where, of_kinds] : figures()) {
        const auto base = figures().find({where.first, 10});
        if (base == figures().end()) continue;
        fmt::print("{:>8} open, {}: cpu {:.2f}, wall {:.2f} of what it takes with 10 (", where.second,
                   where.first ? "one community" : "1,000 a community",
                   mean(of_kinds, &Figure::cpu_us) / mean(base->second, &Figure::cpu_us),
                   mean(of_kinds, &Figure::wall_us) / mean(base->second, &Figure::wall_us));
        for (const auto& [name, figure] : of_kinds)
            fmt::print(" {} {:.2f}", name, figure.cpu_us / base->second.at(name).cpu_us);
        fmt::print(" )\n");
    }
}

// Reports last: they are what fills a town.
const std::vector<std::int64_t> all_kinds{overheard,   talk,  follow_up, leader_reply,
                                          leader_bare, order, report};
BENCHMARK(decide)
    ->ArgNames({"kind", "open", "crowded"})
    ->ArgsProduct({all_kinds, {10, 1'000, 1'000'000}, {0, 1}});
BENCHMARK(message)
    ->ArgNames({"kind", "open", "crowded"})
    ->ArgsProduct({all_kinds, {10, 1'000, 100'000, 1'000'000}, {0, 1}})
    ->Iterations(measured)
    ->UseRealTime();

}  // namespace

int main(int count, char** words) {
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    show_ratios();
    return 0;
}
