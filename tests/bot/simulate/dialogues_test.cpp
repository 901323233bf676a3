#include "bot/simulate/simulate.hpp"
#include "tests/bot/community.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

namespace {

using nlohmann::json;

// What `dialogues_exact` of tests/data/score.py compares: messages, category, events with their kinds, final
// state.
using Essence = std::tuple<std::vector<int>, std::string, std::set<std::pair<int, std::string>>, std::string>;

Essence essence_of(const json& request) {
    std::set<std::pair<int, std::string>> events;
    for (const json& event : request.at("events"))
        events.emplace(event.at("n"), event.at("kind"));
    const json& category = request.at("category");
    return {request.at("messages").get<std::vector<int>>(),
            category.is_null() ? "" : category.get<std::string>(), std::move(events),
            request.at("final_state").get<std::string>()};
}

std::vector<Essence> essences_of(const json& requests) {
    std::vector<Essence> all;
    for (const json& request : requests)
        all.push_back(essence_of(request));
    std::sort(all.begin(), all.end());
    return all;
}

struct Played {
    int exact = 0, all = 0;
    std::string others;
};

Played played(const std::string& set) {
    std::ifstream file(std::string(GRIDBELL_SOURCE_DIR) + "/tests/data/" + set);
    std::stringstream in, out;
    in << file.rdbuf();
    std::istringstream gold(in.str());
    bot::SimulateOptions options;
    options.snapshot = support::sample_snapshot();
    options.fresh_ledger = support::fresh_ledger;
    EXPECT_EQ(bot::simulate(in, out, std::cerr, options), 0);
    Played result;
    for (std::string expected, account; std::getline(gold, expected) && std::getline(out, account);
         ++result.all) {
        const json dialogue = json::parse(expected);
        const json requests = json::parse(account).at("requests");
        const bool is_exact = essences_of(dialogue.at("expected").at("requests")) == essences_of(requests);
        result.exact += is_exact ? 1 : 0;
        if (!is_exact) result.others += " " + dialogue.at("id").get<std::string>();
    }
    return result;
}

TEST(Dialogues, OfTheDevelopmentSetAllEndExactlyAsExpected) {
    const Played result = played("dialogues-dev.jsonl");
    EXPECT_EQ(result.all, 40);
    EXPECT_EQ(result.exact, 40) << "not exact:" << result.others;
}

// Written by others; one below what was reached.
TEST(Dialogues, OfTheFreshSetEndAsOftenAsBefore) {
    const Played result = played("dialogues-fresh.jsonl");
    EXPECT_EQ(result.all, 60);
    EXPECT_GE(result.exact, 54) << "not exact:" << result.others;
}

}  // namespace
