#include "tests/support/process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"
#include "tests/system/programs.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

namespace system_tests {
namespace {

constexpr std::chrono::seconds limit{60};

support::Process gridbell(std::vector<std::string> words) {
    words.insert(words.begin(), gridbell_program.string());
    return support::Process({std::move(words), {}, {}});
}

TEST(Start, EndsWithThreeAndNamesEveryFault) {
    const support::TemporaryFolder folder;
    const auto file =
        folder.write("gridbell.toml",
                     "[server]\nlisten = \"here\"\n[community]\ndir = \"nowhere\"\n[ledger]\nurl = "
                     "\"paper:\"\n[channels.bridge]\nsecret = \"written down\"\n");
    auto process = gridbell({"serve", "--config", file.string()});
    EXPECT_EQ(process.wait(limit), 3);
    const std::string output = process.output();
    for (const auto* part :
         {":2: server.listen", ":4: community.dir", ":6: ledger.url", ":8: channels.bridge.secret"})
        EXPECT_NE(output.find(part), std::string::npos) << part << "\n" << output;
    EXPECT_EQ(output.find("written down"), std::string::npos);
}

TEST(Start, EndsWithOneWhenThePortIsTaken) {
    Neighbourhood town(LedgerKind::sqlite);
    auto second =
        gridbell({"serve", "--config", town.server().config_file().string(), "--server.listen",
                  "127.0.0.1:" + std::to_string(town.server().port()), "--ledger.url", "sqlite::memory:"});
    EXPECT_EQ(second.wait(limit), 1) << second.output();
}

TEST(Start, ShowsHealthReadinessAndMetrics) {
    Neighbourhood town(LedgerKind::sqlite);
    EXPECT_EQ(town.voices().fetch("/healthz").status, 200U);
    EXPECT_EQ(town.voices().fetch("/readyz").status, 200U);
    const auto metrics = town.voices().fetch("/metrics");
    EXPECT_EQ(metrics.status, 200U);
    EXPECT_NE(metrics.answers.at(0).find("gridbell_outbox_rows"), std::string::npos);
}

// Every message that was answered is in the ledger, however the answers and the signal met.
TEST(Stop, DrainsOnSigterm) {
    Neighbourhood town(LedgerKind::sqlite);
    constexpr int callbacks = 200;
    int taken = 0, finished = 0;
    for (int i = 0; i < callbacks; ++i) {
        support::BridgeMessage message;
        message.id = "m-" + std::to_string(i);
        message.group = Neighbourhood::group;
        message.who = "res-" + std::to_string(i);
        message.text =
            "金梭花园" + std::to_string(i % 22 + 1) + "号楼" + std::to_string(i % 3 + 1) + "单元楼道灯不亮";
        boost::asio::co_spawn(town.loop(), town.voices().over_bridge(std::move(message)),
                              [&](const std::exception_ptr&, const support::Heard& heard) {
                                  taken += heard.status == 200 ? 1 : 0;
                                  if (++finished == callbacks / 4) town.server().process().send(SIGTERM);
                              });
    }
    town.loop().restart();
    town.loop().run_for(limit);
    EXPECT_EQ(finished, callbacks);
    EXPECT_EQ(town.server().process().wait(limit), 0) << town.server().process().output();
    EXPECT_GE(taken, callbacks / 4);
    EXPECT_GE(town.ask("SELECT count(*) FROM message WHERE channel = 'bridge'"), taken);
}

// Half a request keeps the drain waiting.
TEST(Stop, LeavesAtOnceOnASecondSignal) {
    Neighbourhood town(LedgerKind::sqlite,
                       {{"server.grace_seconds", "600"}, {"server.read_timeout_seconds", "600"}});
    support::RawClient client(town.server().port());
    ASSERT_TRUE(
        client.send("POST /bridge/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"));
    town.server().process().send(SIGTERM);
    ASSERT_TRUE(town.server().process().line_with("stopping", limit));
    town.server().process().send(SIGTERM);
    EXPECT_EQ(town.server().process().wait(limit), 128 + SIGTERM);
}

class Reload : public testing::Test {
protected:
    void reload_and_wait_for(const std::string& event) {
        town_.server().process().send(SIGHUP);
        EXPECT_TRUE(town_.server().process().line_with(event, limit)) << town_.server().process().output();
    }

    // In the community's file, everywhere.
    void replace(const std::string& from, const std::string& to) {
        const auto file = town_.community() / "jinsuo.json";
        std::ifstream in(file);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        std::ofstream(file) << text;
    }

    Neighbourhood town_{LedgerKind::sqlite};
};

TEST_F(Reload, DecidesWithTheNewCommunity) {
    replace("金梭花园", "银梭花园");
    reload_and_wait_for("reloaded");
    const auto heard = town_.resident("m-1", "res-1", "银梭花园3号楼2单元楼道灯不亮");
    EXPECT_EQ(heard.status, 200U);
    EXPECT_FALSE(heard.answers.empty());
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE place_id = 'P01' AND building_id = 'P01-03'"), 1);
}

TEST_F(Reload, KeepsTheOldCommunityWhenTheNewOneIsFaulty) {
    replace("\"jsg01\"", "\"nobody\"");
    std::ofstream(town_.community() / "taxonomy.json") << "{";
    reload_and_wait_for("reload_refused");
    EXPECT_NE(town_.server().process().output().find("taxonomy.json"), std::string::npos);
    EXPECT_FALSE(town_.resident("m-1", "res-1", "金梭花园3号楼2单元楼道灯不亮").answers.empty());
}

TEST_F(Reload, LosesNoMessage) {
    constexpr int callbacks = 100;
    int taken = 0;
    for (int i = 0; i < callbacks; ++i) {
        if (i % 25 == 0) town_.server().process().send(SIGHUP);
        const std::string unit = std::to_string(i % 22 + 1) + "号楼" + std::to_string(i % 3 + 1) + "单元";
        taken +=
            town_.resident("m-" + std::to_string(i), "res-1", "金梭花园" + unit + "楼道灯不亮").status == 200;
    }
    EXPECT_EQ(taken, callbacks);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM message"), callbacks);
}

}  // namespace
}  // namespace system_tests
