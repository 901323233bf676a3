#include "tests/support/process.hpp"
#include "tests/system/programs.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace system_tests {
namespace {

// What `gridbell <command>` makes of a file of the sample data, in the scorer's words.
nlohmann::json score(const std::string& command, const std::string& file, const std::string& scorer_option) {
    const support::TemporaryFolder folder;
    const std::string gold = (source_folder / "tests/data" / file).string();
    const std::string predictions = (folder.path() / "predictions.jsonl").string();
    const std::string community = (source_folder / "deploy/sample").string();
    const std::string scorer = (source_folder / "tests/data/score.py").string();
    const std::string script = gridbell_program.string() + " " + command + " --community " + community +
                               " < " + gold + " > " + predictions + " && python3 " + scorer + " " +
                               scorer_option + " " + gold + " " + predictions + " --json";
    support::Process process({{"sh", "-c", script}, {}, {}});
    EXPECT_EQ(process.wait(std::chrono::seconds(240)), 0) << process.output();
    return nlohmann::json::parse(process.output(), nullptr, false);
}

TEST(Samples, DialoguesEndAsExpected) {
    constexpr int least_exact = 39;  // of 40; raised as the understanding gets better, never lowered
    const auto scores = score("simulate", "dialogues-dev.jsonl", "--dialogues");
    EXPECT_GE(scores.at("dialogues_exact").get<double>() * scores.at("dialogues").get<int>(),
              least_exact - 0.5)
        << scores.dump(1);
}

TEST(Samples, MessagesAreRead) {
    constexpr double least_accuracy = 0.95;  // of the intents; raised as the understanding gets better
    const auto scores = score("read", "messages-dev.jsonl", "");
    EXPECT_EQ(scores.at("missing_predictions"), 0);
    EXPECT_GE(scores.at("intent").at("accuracy").get<double>(), least_accuracy) << scores.dump(1);
}

}  // namespace
}  // namespace system_tests
