#include "handlers/understanding/reading_json.hpp"
#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace handlers::testing {
namespace {

struct Share {
    int right = 0, all = 0;
    void count(bool is_right) {
        right += is_right ? 1 : 0;
        ++all;
    }
    double value() const { return all == 0 ? 0 : static_cast<double>(right) / all; }
};

struct Detection {
    int both = 0, only_found = 0, only_meant = 0;
    void count(bool meant, bool found) {
        both += meant && found ? 1 : 0;
        only_found += found && !meant ? 1 : 0;
        only_meant += meant && !found ? 1 : 0;
    }
    double precision() const { return both == 0 ? 0 : static_cast<double>(both) / (both + only_found); }
    double recall() const { return both == 0 ? 0 : static_cast<double>(both) / (both + only_meant); }
    double f1() const { return both == 0 ? 0 : 2.0 * both / (2.0 * both + only_found + only_meant); }
};

struct Score {
    Detection actionable, emergency;
    Share intent, category, urgency, location, ticket, issues;
};

void add(Score& score, const nlohmann::json& labels, const nlohmann::json& found) {
    const Intent meant = *intent_named(labels["intent"].get<std::string>());
    const Intent read_as = *intent_named(found["intent"].get<std::string>());
    score.actionable.count(is_actionable(meant), is_actionable(read_as));
    score.emergency.count(meant == Intent::emergency, read_as == Intent::emergency);
    score.intent.count(meant == read_as);
    score.ticket.count(labels["ticket_ref"] == found["ticket_ref"]);
    if (!is_actionable(meant)) return;
    if (!labels["category"].is_null()) score.category.count(labels["category"] == found["category"]);
    score.urgency.count(labels["urgency"] == found["urgency"]);
    score.location.count(labels["location"] == found["location"]);
    score.issues.count(labels["issues"] == found["issues"]);
}

Score measured(const std::string& set) {
    Score score;
    std::ifstream file(std::string(GRIDBELL_SOURCE_DIR) + "/tests/data/" + set);
    for (std::string line; std::getline(file, line);) {
        const nlohmann::json row = nlohmann::json::parse(line);
        Message message =
            message_of(row["text"].get<std::string>(), role_named(row["role"].get<std::string>()));
        message.addresses_bot = row["mentions_bot"].get<bool>();
        add(score, row["labels"], to_prediction(sample_reader().read(message), sample_directory()));
    }
    return score;
}

// All a little below what was reached, so that a change that loses ground fails. The rules were written with
// the development set in view, and the mistakes in all others but one have been looked at: they flatter.
struct Least {
    double actionable_f1, actionable_precision, intent, category, urgency, emergency_recall,
        emergency_precision, location, ticket, issues;
};

void expect_at_least(const Score& score, const Least& least) {
    EXPECT_GE(score.actionable.f1(), least.actionable_f1);
    EXPECT_GE(score.actionable.precision(), least.actionable_precision);
    EXPECT_GE(score.intent.value(), least.intent);
    EXPECT_GE(score.category.value(), least.category);
    EXPECT_GE(score.urgency.value(), least.urgency);
    EXPECT_GE(score.emergency.recall(), least.emergency_recall);
    EXPECT_GE(score.emergency.precision(), least.emergency_precision);
    EXPECT_GE(score.location.value(), least.location);
    EXPECT_GE(score.ticket.value(), least.ticket);
    EXPECT_GE(score.issues.value(), least.issues);
}

TEST(SampleMessages, AreReadAsWellAsBefore) {
    const Score score = measured("messages-dev.jsonl");
    EXPECT_EQ(score.intent.all, 660);
    expect_at_least(score, {.actionable_f1 = 0.983,
                            .actionable_precision = 0.97,
                            .intent = 0.952,
                            .category = 0.93,
                            .urgency = 0.82,
                            .emergency_recall = 0.97,
                            .emergency_precision = 0.95,
                            .location = 0.965,
                            .ticket = 0.995,
                            .issues = 0.98});
}

TEST(SampleMessages, KeptForMeasuringAreReadAsWellAsBefore) {
    const Score score = measured("messages-heldout.jsonl");
    EXPECT_EQ(score.intent.all, 420);
    expect_at_least(score, {.actionable_f1 = 0.975,
                            .actionable_precision = 0.975,
                            .intent = 0.93,
                            .category = 0.895,
                            .urgency = 0.85,
                            .emergency_recall = 0.95,
                            .emergency_precision = 0.88,
                            .location = 0.95,
                            .ticket = 0.995,
                            .issues = 0.94});
}

TEST(SampleMessages, OfPensionersAndYoungFamiliesAreReadAsWellAsBefore) {
    const Score score = measured("messages-unseen.jsonl");
    EXPECT_EQ(score.intent.all, 400);
    expect_at_least(score, {.actionable_f1 = 0.977,
                            .actionable_precision = 0.98,
                            .intent = 0.94,
                            .category = 0.895,
                            .urgency = 0.82,
                            .emergency_recall = 0.95,
                            .emergency_precision = 0.88,
                            .location = 0.945,
                            .ticket = 0.995,
                            .issues = 0.945});
}

TEST(SampleMessages, OfTheFreshSetAreReadAsWellAsBefore) {
    const Score score = measured("messages-fresh.jsonl");
    EXPECT_EQ(score.intent.all, 240);
    expect_at_least(score, {.actionable_f1 = 0.975,
                            .actionable_precision = 0.975,
                            .intent = 0.965,
                            .category = 0.905,
                            .urgency = 0.845,
                            .emergency_recall = 0.95,
                            .emergency_precision = 0.9,
                            .location = 0.95,
                            .ticket = 0.99,
                            .issues = 0.935});
}

// Nobody has looked at a mistake in it but those of the place.
TEST(SampleMessages, OfStrangersAreReadAsWellAsBefore) {
    const Score score = measured("messages-later.jsonl");
    EXPECT_EQ(score.intent.all, 300);
    expect_at_least(score, {.actionable_f1 = 0.985,
                            .actionable_precision = 0.985,
                            .intent = 0.95,
                            .category = 0.92,
                            .urgency = 0.865,
                            .emergency_recall = 0.98,
                            .emergency_precision = 0.8,
                            .location = 0.93,
                            .ticket = 0.995,
                            .issues = 0.95});
}

// 70 emergencies and 90 messages that sound like one.
TEST(SampleMessages, AboutDangersAreReadAsWellAsBefore) {
    const Score score = measured("messages-dangers.jsonl");
    EXPECT_EQ(score.intent.all, 160);
    expect_at_least(score, {.actionable_f1 = 0.975,
                            .actionable_precision = 0.97,
                            .intent = 0.935,
                            .category = 0.885,
                            .urgency = 0.95,
                            .emergency_recall = 0.98,
                            .emergency_precision = 0.94,
                            .location = 0.945,
                            .ticket = 0.995,
                            .issues = 0.97});
}

}  // namespace
}  // namespace handlers::testing
