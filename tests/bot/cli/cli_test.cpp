#include "bot/cli/command.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace bot::cli;
using Words = std::vector<std::string>;

class CommandLine : public testing::Test {
protected:
    Streams streams() { return {in_, out_, err_}; }

    template <class Expected>
    Expected parsed(const std::vector<std::string>& arguments) {
        const auto result = parse(arguments, streams());
        return std::get<Expected>(std::get<Command>(result));
    }

    std::istringstream in_;
    std::ostringstream out_, err_;
};

TEST_F(CommandLine, PrintsItsVersion) {
    EXPECT_EQ(run(Words{"--version"}, streams()), ok);
    EXPECT_TRUE(out_.str().starts_with("gridbell 0."));
}

TEST_F(CommandLine, HelpsWithAnExampleForEveryCommand) {
    const std::vector<Words> commands{{"serve"},
                                      {"check"},
                                      {"read"},
                                      {"simulate"},
                                      {"ledger", "outbox"},
                                      {"ledger", "failed"},
                                      {"ledger", "verify"},
                                      {"ledger", "audit"},
                                      {"ledger", "export-corrections"},
                                      {"ledger", "forget"},
                                      {"report"}};
    for (Words words : commands) {
        words.emplace_back("--help");
        out_.str("");
        EXPECT_EQ(run(words, streams()), ok) << words[0];
        EXPECT_NE(out_.str().find("Example: gridbell " + words[0]), std::string::npos) << out_.str();
    }
}

TEST_F(CommandLine, ListsSettingsWithVariableAndDefaultButNoSecrets) {
    run(Words{"serve", "--help"}, streams());
    EXPECT_NE(out_.str().find("--server.listen"), std::string::npos);
    EXPECT_NE(out_.str().find("GRIDBELL_SERVER_LISTEN"), std::string::npos);
    EXPECT_EQ(out_.str().find("--ledger.password"), std::string::npos);
}

TEST_F(CommandLine, EndsWithTwoOnWrongUsage) {
    for (const Words& words :
         {Words{}, Words{"frobnicate"}, {"serve"}, {"read"}, {"serve", "--config"}, {"ledger"}})
        EXPECT_EQ(run(words, streams()), wrong_usage);
    EXPECT_FALSE(err_.str().empty());
}

TEST_F(CommandLine, TakesOverridesByKey) {
    const auto serve = parsed<Serve>({"serve", "--config", "a.toml", "--server.listen", "[::1]:0"});
    EXPECT_EQ(serve.config.file, "a.toml");
    EXPECT_EQ(serve.config.flags.at("server.listen"), "[::1]:0");
    EXPECT_EQ(serve.config.flags.size(), 1U);
}

TEST_F(CommandLine, TellsTheLedgerCommandsApart) {
    EXPECT_EQ(parsed<Ledger>({"ledger", "outbox", "--config", "a"}).what, Ledger::What::outbox);
    EXPECT_EQ(parsed<Ledger>({"ledger", "verify", "--config", "a"}).what, Ledger::What::verify);
    EXPECT_EQ(parsed<Ledger>({"ledger", "audit", "--config", "a"}).what, Ledger::What::audit);
    EXPECT_TRUE(parsed<Ledger>({"ledger", "failed", "--replay", "--config", "a"}).replays);
}

TEST_F(CommandLine, TakesOnePeriodForAReport) {
    const auto report = parsed<Report>({"report", "--config", "a", "--month", "2026-11", "--csv"});
    EXPECT_EQ(report.month, "2026-11");
    EXPECT_TRUE(report.is_csv);
    for (const Words& words : {Words{"report", "--config", "a"},
                               {"report", "--config", "a", "--month", "2026-11", "--week", "2026-11-23"},
                               {"report", "--config", "a", "--week", "2026-11-23", "--csv"}})
        EXPECT_EQ(run(words, streams()), wrong_usage);
}

TEST_F(CommandLine, EndsWithThreeAndEveryFaultOnAWrongConfiguration) {
    const support::TemporaryFolder folder;
    const auto file =
        folder.write("a.toml", "[templates]\ndir = \".\"\n[server]\nthreads = -1\nlisten = \"x\"\n");
    EXPECT_EQ(run(Words{"check", "--config", file.string()}, streams()), wrong_configuration);
    EXPECT_NE(err_.str().find("a.toml:4: server.threads"), std::string::npos) << err_.str();
    EXPECT_NE(err_.str().find("a.toml:5: server.listen"), std::string::npos) << err_.str();
    EXPECT_NE(err_.str().find("community.dir: is missing"), std::string::npos) << err_.str();
    EXPECT_NE(err_.str().find("3 faults"), std::string::npos) << err_.str();
}

TEST_F(CommandLine, NamesFaultsOfTheCommunity) {
    const support::TemporaryFolder folder;
    folder.write("jinsuo.json", "{}");
    folder.write("taxonomy.json", "[");
    EXPECT_EQ(run(Words{"read", "--community", folder.path().string()}, streams()), wrong_configuration);
    EXPECT_NE(err_.str().find("jinsuo.json"), std::string::npos) << err_.str();
    EXPECT_NE(err_.str().find("taxonomy.json"), std::string::npos) << err_.str();
}

}  // namespace
