#include "handlers/loop/request.hpp"
#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <set>
#include <sstream>

namespace system_tests {
namespace {

namespace asio = boost::asio;

constexpr int distinct = 5000;  // each sent twice
constexpr int kills = 10;
constexpr int writers = 16;
constexpr std::uint32_t seed = 20260417;

constexpr std::array matters{"楼道灯不亮",     "单元门禁坏了", "垃圾桶满了没人清", "楼道没人打扫",
                             "墙上贴满小广告", "下水道堵了",   "门口地砖碎了",     "宽带断了",
                             "单元门关不上",   "楼道堆满杂物", "门口积水",         "健身器材坏了",
                             "路灯不亮",       "消防栓坏了",   "电动车上楼充电",   "楼下乱停车堵门",
                             "楼上噪音太大",   "树枝挡住窗户", "蟑螂老鼠太多",     "装修垃圾没人清"};
constexpr std::array talk{"早上好", "哈哈哈哈", "今天天气真不错", "晚上吃啥呢", "周末愉快"};
constexpr std::array compounds{"金梭花园", "梧桐雅苑", "紫荆郡"};
constexpr std::array buildings{22, 18, 12};

bool is_report(int message) {
    return message % 5 < 2;
}

// Every report has a place and a matter of its own as far as they go round; the others are talk.
std::string text_of(int message) {
    if (!is_report(message)) return talk[static_cast<std::size_t>(message) % talk.size()];
    const int report = message / 5 * 2 + message % 5;
    const auto compound = static_cast<std::size_t>(report) % compounds.size();
    const int building = report / 3 % buildings[compound] + 1;
    const auto matter = static_cast<std::size_t>(report / 66) % matters.size();
    return compounds[compound] + std::to_string(building) + "号楼1单元" + matters[matter];
}

// Sixteen writers, and a server that is killed between them ten times. What was not answered is sent again,
// as the platforms do.
class Crash : public testing::Test {
protected:
    Crash() : order_(static_cast<std::size_t>(distinct) * 2), random_(seed) {
        std::iota(order_.begin(), order_.end(), 0);
        std::ranges::shuffle(order_, random_);
        std::uniform_int_distribution<std::size_t> any(order_.size() / 50,
                                                       order_.size() - order_.size() / 50);
        while (kill_at_.size() < kills)
            kill_at_.insert(any(random_));
    }

    asio::awaitable<void> write() {
        while (next_ < order_.size()) {
            const int message = order_[next_++] % distinct;
            for (bool is_taken = false; !is_taken;)
                is_taken = co_await send(message);
            ++taken_;
            if (kill_at_.contains(taken_)) co_await kill_soon();
        }
    }

    // A quarter of the reports comes from WeCom, in private; the rest, and all talk, from a group.
    asio::awaitable<bool> send(int message) {
        support::Heard heard;
        if (is_report(message) && message % 4 == 0) {
            fakes::MemberText text{"member-" + std::to_string(message), text_of(message),
                                   std::to_string(7'000'000 + message), sent_at_ + message};
            heard = co_await town_.voices().over_wecom(std::move(text));
        } else {
            support::BridgeMessage text;
            text.id = "m-" + std::to_string(message);
            text.group = Neighbourhood::group;
            text.who = "res-" + std::to_string(message);
            text.text = text_of(message);
            heard = co_await town_.voices().over_bridge(std::move(text));
        }
        unanswered_ += heard.status == 200 ? 0 : 1;
        if (heard.status == 200) compare(message, heard.answers);
        co_return heard.status == 200;
    }

    // While the others write on, at any point of what the server is doing for them.
    asio::awaitable<void> kill_soon() {
        std::uniform_int_distribution<int> microseconds(0, 20'000);
        asio::steady_timer timer(town_.loop(), std::chrono::microseconds(microseconds(random_)));
        co_await timer.async_wait(asio::use_awaitable);
        town_.server().kill();
        town_.start();
        ++killed_;
    }

    void compare(int message, const std::vector<std::string>& answers) {
        const auto [at, is_first] = answers_.emplace(message, answers);
        if (!is_first) EXPECT_EQ(at->second, answers) << "message " << message << " was answered differently";
    }

    // Requests whose owner the platform never heard the number of.
    std::vector<std::string> owners_not_told() {
        std::set<std::string> told;
        for (const Sent& sent : town_.wecom().sent()) {
            const std::size_t begin = sent.text.find("【"), end = sent.text.find("】");
            if (begin < end && end != std::string::npos)
                told.insert(sent.to + " " + sent.text.substr(begin + 3, end - begin - 3));
        }
        std::vector<std::string> missing;
        for (const std::string& row :
             town_.rows("SELECT owner_user_id, number_day, number_sequence FROM request "
                        "WHERE dispatched_at IS NOT NULL")) {
            std::istringstream columns(row);
            std::string owner, day, sequence;
            std::getline(std::getline(std::getline(columns, owner, '|'), day, '|'), sequence);
            const handlers::RequestNumber number{std::stoi(day), std::stoi(sequence)};
            if (!told.contains(owner + " " + number.shown())) missing.push_back(row);
        }
        return missing;
    }

    Neighbourhood town_{LedgerKind::sqlite};
    std::vector<int> order_;
    std::mt19937 random_;
    std::set<std::size_t> kill_at_;
    std::map<int, std::vector<std::string>> answers_;
    std::size_t next_ = 0, taken_ = 0;
    int killed_ = 0, unanswered_ = 0;
    const long long sent_at_ =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
};

TEST_F(Crash, LosesNothingAndDoublesNothing) {
    for (int i = 0; i < writers; ++i)
        asio::co_spawn(town_.loop(), write(), [](const std::exception_ptr& error) {
            if (error) std::rethrow_exception(error);
        });
    town_.loop().restart();
    town_.loop().run_for(std::chrono::minutes(8));
    ASSERT_EQ(taken_, order_.size());
    EXPECT_EQ(killed_, kills);
    EXPECT_GT(unanswered_, 0) << "no callback was under way when the server was killed";

    constexpr int reports = distinct / 5 * 2;
    EXPECT_EQ(town_.ask("SELECT count(*) FROM message"), reports) << "talk leaves nothing, a report one row";
    EXPECT_EQ(town_.ask("SELECT count(*) FROM (SELECT channel, message_id FROM event WHERE message_id <> '' "
                        "GROUP BY channel, message_id) each_message"),
              reports);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM (SELECT 1 FROM event WHERE message_id <> '' "
                        "GROUP BY channel, message_id, request_id, kind HAVING count(*) > 1) doubled"),
              0);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request"),
              town_.ask("SELECT count(*) FROM event WHERE kind = 'report'"));

    // What the killed servers had claimed is free again when the lease of a minute is over.
    ASSERT_TRUE(eventually(std::chrono::seconds(180), [&] {
        return town_.ask("SELECT count(*) FROM outbox WHERE died_at IS NULL") == 0;
    }));
    EXPECT_EQ(town_.ask("SELECT count(*) FROM outbox"), 0) << "dead letters";
    EXPECT_EQ(owners_not_told(), std::vector<std::string>());
    EXPECT_GE(static_cast<long long>(town_.gateway().delivered().size()),
              town_.ask("SELECT count(*) FROM delivery WHERE address LIKE 'chat:bridge:%'"));
}

}  // namespace
}  // namespace system_tests
