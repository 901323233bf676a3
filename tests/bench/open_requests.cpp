#include "tests/bench/open_requests.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/owner.hpp"
#include "store/ledger/batch.hpp"
#include "store/ledger/connection.hpp"
#include "store/ledger/migrate.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace bench {
namespace {

using namespace std::chrono_literals;
using handlers::Request;

constexpr std::int64_t first_id = 1;
constexpr std::int64_t numbers_a_day = 999;
constexpr std::int64_t batch_size = 2'000;
constexpr std::array leaves{"B05", "B06", "B01", "D01", "D02", "C05",
                            "C07", "E01", "E03", "B07", "D06", "H02"};
constexpr std::int64_t residents = 10'800;

// Far from its neighbours in whatever is chosen by it.
std::int64_t scattered(std::int64_t index) {
    return std::int64_t((std::uint64_t(index) * 0x9E3779B97F4A7C15U) >> 20U);
}

std::string chat_of(const handlers::Directory& directory, const handlers::Grid& grid) {
    for (const std::string& id : grid.chat_ids)
        if (!directory.chat(id)->is_work_group()) return id;
    return grid.chat_ids.front();
}

int day_of(std::int64_t index) {
    const auto day =
        std::chrono::sys_days(std::chrono::year(2026) / 1 / 31) - std::chrono::days(index / numbers_a_day);
    const std::chrono::year_month_day date(day);
    return int(date.year()) * 10'000 + int(unsigned(date.month())) * 100 + int(unsigned(date.day()));
}

}  // namespace

handlers::Instant OpenRequests::now() {
    return std::chrono::sys_days(std::chrono::year(2026) / 2 / 3) + 2h;
}

Request OpenRequests::one_of_ours(std::int64_t nth) const {
    return request(scattered(nth) % std::min(count_, per_community_));
}

Request OpenRequests::request(std::int64_t index) const {
    const handlers::Directory& directory = *community_.directory;
    const auto& buildings = directory.content().buildings;
    const std::int64_t chance = scattered(index);
    const handlers::Building& building = buildings[std::size_t(chance % std::int64_t(buildings.size()))];
    const handlers::Category& category =
        *community_.taxonomy->category(leaves[std::size_t(chance / 101 % std::int64_t(leaves.size()))]);
    Request request;
    request.id = first_id + index;
    request.number = {day_of(index), int(index % numbers_a_day) + 1};
    request.state = handlers::State::acknowledged;
    request.channel = "bridge";
    request.origin = {handlers::Conversation::Kind::group,
                      chat_of(directory, *directory.grid(building.grid_id))};
    const std::string resident = "wx" + std::to_string(100'000 + chance / 7 % residents);
    request.reporters.push_back({"bridge", resident, "3-2-501", request.origin});
    request.intent = "report";
    request.label = category.message_label;
    request.leaf = category.code;
    request.priority = category.priority;
    request.spot.place_id = building.place_id;
    request.spot.building_id = building.id;
    request.spot.building = building.number;
    request.spot.grid_id = building.grid_id;
    request.spot.microgrid_id = building.microgrid_ids.front();
    request.text = "楼道里的灯又不亮了,老人晚上下楼看不见,麻烦安排师傅来看看";
    request.message_ids.push_back("bridge:old-" + std::to_string(request.id));
    request.reported_at = now() - 5 * 24h - std::chrono::minutes(chance % (40 * 24 * 60));
    request.accepted_at = request.dispatched_at = request.last_word_at = request.reported_at;
    request.acknowledged_at = request.reported_at + 20min;
    request.owner_user_id = handlers::owner_for(request.spot, category, request.reported_at, directory);
    request.first_owner_user_id = request.owner_user_id;
    request.watch.resolve_from = request.reported_at;
    request.watch.resolve_by = now() + 24h + std::chrono::minutes(chance % 10'000);
    request.watch.spoke_at = now() - 1h;
    return request;
}

// The other communities have the same people and places by other names.
std::vector<std::string> OpenRequests::keys_of(const Request& request, std::int64_t community) const {
    std::vector<std::string> keys = handlers::keys_of(request, *community_.directory);
    if (community == 0) return keys;
    for (std::string& key : keys)
        key.append("@").append(std::to_string(community));
    return keys;
}

void OpenRequests::fill(const std::string& url) const {
    const store::Database database(url);
    const auto connection = database.connect(store::Access::write);
    store::migrate(*connection);
    store::BatchRows rows;
    for (std::int64_t index = 0; index < count_;) {
        store::EntryJob job;
        job.entry.at = now() - 24h;
        for (const std::int64_t end = std::min(count_, index + batch_size); index < end; ++index) {
            Request one = request(index);
            job.keys.push_back(keys_of(one, index / per_community_));
            if (const auto due = handlers::next_supervision(one))
                job.entry.decision.timers.push_back({one.id, handlers::TimerKind::supervise, *due});
            job.entry.decision.requests.push_back(std::move(one));
        }
        std::array<store::EntryJob*, 1> jobs{&job};
        connection->begin();
        store::Batch batch(*connection, jobs, store::Care::quick, rows);
        batch.write(*connection);
        connection->commit();
    }
}

}  // namespace bench
