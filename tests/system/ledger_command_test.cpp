#include "bot/pipeline/message_json.hpp"
#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"
#include "tests/system/programs.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace system_tests {
namespace {

constexpr std::chrono::seconds limit{60};

struct Outcome {
    int code = -1;
    std::string output;
};

// `gridbell ledger …` beside the server, on both ledgers.
class LedgerCommand : public testing::TestWithParam<LedgerKind> {
protected:
    Outcome ledger(std::vector<std::string> words) {
        words.insert(words.begin(), {gridbell_program.string(), "ledger"});
        words.insert(words.end(), {"--config", town_.server().config_file().string()});
        support::Process process({std::move(words), {}, {}});
        const auto code = process.wait(limit);
        return {code.value_or(-1), process.output()};
    }

    void keep_aside(const std::string& id, const std::string& payload) {
        town_.rows(
            "INSERT INTO failed_message (channel, message_id, reason, payload, at, state) VALUES ('bridge', "
            "'" +
            id + "', 'exception', '" + payload + "', 1, 'kept')");
    }

    Neighbourhood town_{GetParam()};
};

constexpr auto lamp = "金梭花园3号楼2单元4楼楼道灯不亮";

TEST_P(LedgerCommand, ListsWhatWaitsToBeSentWithoutItsText) {
    town_.wecom().disturb({{"call", "message/send"}, {"errcode", 60020}, {"times", 100}});
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    ASSERT_TRUE(
        eventually(limit, [&] { return town_.ask("SELECT count(*) FROM outbox WHERE attempts > 0") > 0; }));
    const Outcome outbox = ledger({"outbox"});
    EXPECT_EQ(outbox.code, 0);
    EXPECT_NE(outbox.output.find("to=user:jsp01"), std::string::npos) << outbox.output;
    EXPECT_NE(outbox.output.find("\n0 dead\n"), std::string::npos) << outbox.output;
    EXPECT_EQ(outbox.output.find("楼道灯"), std::string::npos) << outbox.output;
}

TEST_P(LedgerCommand, FindsAUsedLedgerWhole) {
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    ASSERT_EQ(town_.staff("7001", Neighbourhood::property_manager, "收到").status, 200U);
    const Outcome verify = ledger({"verify"});
    EXPECT_EQ(verify.code, 0) << verify.output;
}

TEST_P(LedgerCommand, NamesWhatMustNotBe) {
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    town_.rows("UPDATE request SET owner_user_id = ''");
    const Outcome verify = ledger({"verify"});
    EXPECT_EQ(verify.code, 1) << verify.output;
    EXPECT_NE(verify.output.find("owner"), std::string::npos) << verify.output;
}

TEST_P(LedgerCommand, ReplaysWhatWasKeptAside) {
    handlers::Message message;
    message.channel = "bridge";
    message.id = "m-9";
    message.conversation.id = Neighbourhood::group;
    message.sender.id = "res-9";
    message.text = lamp;
    keep_aside("m-9", bot::to_json(message));
    EXPECT_NE(ledger({"failed"}).output.find("message=m-9"), std::string::npos);

    const Outcome replay = ledger({"failed", "--replay"});
    EXPECT_EQ(replay.code, 0) << replay.output;
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request"), 1);
    EXPECT_TRUE(eventually(limit, [&] { return town_.wecom().has_told("jsp01", "3号楼"); }))
        << "by the running server";
    EXPECT_EQ(ledger({"failed"}).output, "0 kept aside\n");
}

TEST_P(LedgerCommand, KeepsWhatCannotBeReplayed) {
    keep_aside("m-9", "not a message");
    EXPECT_EQ(ledger({"failed", "--replay"}).code, 1);
    EXPECT_NE(ledger({"failed"}).output.find("message=m-9"), std::string::npos);
}

TEST_P(LedgerCommand, ExportsWhatStaffCorrectedWithNothingPersonalInIt) {
    ASSERT_EQ(town_.resident("m-1", "res-1", std::string(lamp) + " 电话13812345678").status, 200U);
    ASSERT_EQ(town_.ask("SELECT count(*) FROM request WHERE number_sequence = 1"), 1);
    ASSERT_EQ(town_.staff("7001", Neighbourhood::grid_leader, "001 类别道路地砖破损").status, 200U);
    const Outcome exported = ledger({"export-corrections"});
    EXPECT_EQ(exported.code, 0) << exported.output;
    const auto line = nlohmann::json::parse(exported.output, nullptr, false);
    ASSERT_TRUE(line.is_object()) << exported.output;
    EXPECT_EQ(line.value("role", ""), "resident");
    EXPECT_EQ(line.value("intent", ""), "report");
    EXPECT_EQ(line.value("category", ""), "road_pavement");
    EXPECT_EQ(line.value("leaf", ""), "B02");
    EXPECT_EQ(line.value("text", ""), std::string(lamp) + " 电话[电话或证件号]");
}

TEST_P(LedgerCommand, ListsOrdersNewestFirstWithoutWhatWasSaid) {
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    ASSERT_EQ(town_.ask("SELECT count(*) FROM request WHERE number_sequence = 1"), 1);
    ASSERT_EQ(town_.staff("7001", Neighbourhood::property_manager, "超时").status, 200U);
    ASSERT_EQ(town_.staff("7002", Neighbourhood::grid_leader, "001结案 已转12345").status, 200U);
    const Outcome audit = ledger({"audit"});
    EXPECT_EQ(audit.code, 0) << audit.output;
    const std::size_t done = audit.output.find(" done by=jsg01 channel=wecom_app order=close request=");
    const std::size_t refused =
        audit.output.find(" refused by=jsp01 channel=wecom_app order=overdue request=0");
    EXPECT_LT(done, refused) << audit.output;
    EXPECT_NE(audit.output.find("\n2 orders\n"), std::string::npos) << audit.output;
    EXPECT_EQ(audit.output.find("12345"), std::string::npos) << audit.output;
}

TEST_P(LedgerCommand, ForgetsAResidentWhenItIsSure) {
    ASSERT_EQ(town_.resident("m-1", "res-1", lamp).status, 200U);
    ASSERT_EQ(town_.ask("SELECT count(*) FROM request WHERE number_sequence = 1"), 1);
    ASSERT_EQ(town_.resident("m-2", "res-1", "撤回001").status, 200U);
    const Outcome counted = ledger({"forget", "--user", "bridge:res-1"});
    EXPECT_EQ(counted.code, 0) << counted.output;
    EXPECT_NE(counted.output.find("would be forgotten: 1 requests"), std::string::npos) << counted.output;
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE text LIKE '%楼道灯%'"), 1);
    const Outcome done = ledger({"forget", "--user", "bridge:res-1", "--yes"});
    EXPECT_NE(done.output.find("forgotten: 1 requests"), std::string::npos) << done.output;
    EXPECT_EQ(town_.ask("SELECT count(*) FROM request WHERE text LIKE '%楼道灯%'"), 0);
    EXPECT_EQ(town_.ask("SELECT count(*) FROM event WHERE text LIKE '%楼道灯%'"), 0);
    EXPECT_EQ(ledger({"forget", "--user", "res-1"}).code, 2);
}

INSTANTIATE_TEST_SUITE_P(Ledgers, LedgerCommand, testing::Values(LedgerKind::sqlite, LedgerKind::postgresql),
                         [](const auto& info) {
                             return info.param == LedgerKind::sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace system_tests
