#include "bot/second_reader/chat_completion.hpp"

#include "tests/bot/community.hpp"
#include "tests/fakes/fake_chat_model.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using bot::AnswerFault;
using fakes::opinion;
using nlohmann::json;

const handlers::Taxonomy& taxonomy() {
    return *support::sample_snapshot()->taxonomy;
}

std::string completion(const std::string& content) {
    return json{{"choices", {{{"message", {{"role", "assistant"}, {"content", content}}}}}}}.dump();
}

bot::Answered read(const std::string& content) {
    return bot::read_completion(completion(content), taxonomy());
}

void expect_fault(const bot::Answered& answered, AnswerFault fault) {
    ASSERT_FALSE(answered);
    EXPECT_EQ(name_of(answered.error()), name_of(fault));
}

TEST(ChatCompletion, AsksWithEveryIntentAndLeafOfTheTaxonomy) {
    const json body = json::parse(bot::completion_body("some-model", "楼道\"灯\"", taxonomy()));
    EXPECT_EQ(body["model"], "some-model");
    EXPECT_EQ(body["temperature"], 0);
    EXPECT_EQ(body["messages"][0]["role"], "system");
    EXPECT_EQ(body["messages"][1]["role"], "user");
    EXPECT_EQ(body["messages"][1]["content"], "楼道\"灯\"");
    const json& schema = body["response_format"]["json_schema"];
    EXPECT_EQ(schema["strict"], true);
    const json& fields = schema["schema"]["properties"];
    EXPECT_EQ(fields["intent"]["enum"].size(), 19U);
    EXPECT_EQ(fields["leaf"]["enum"].size(), taxonomy().content().categories.size() + 1);
    EXPECT_EQ(schema["schema"]["required"].size(), 4U);
    const auto prompt = body["messages"][0]["content"].get<std::string>();
    for (const auto& category : taxonomy().content().categories)
        EXPECT_THAT(prompt, testing::HasSubstr(category.code + " = " + category.message_label + " = " +
                                               category.name));
}

TEST(ChatCompletion, ReadsAnAnswerThatKeepsToTheSchema) {
    const auto answered = read(opinion("report", "lighting", "B05", "high"));
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->intent, handlers::Intent::report);
    EXPECT_EQ(answered->label, "lighting");
    EXPECT_EQ(answered->leaf, "B05");
    EXPECT_EQ(answered->urgency, handlers::Urgency::high);
}

TEST(ChatCompletion, TakesTheCategoryFromTheLeaf) {
    const auto answered = read(opinion("report", "", "B05"));
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->label, "lighting");
    EXPECT_FALSE(answered->urgency);
}

TEST(ChatCompletion, NeedsNoLeafForTalk) {
    const auto answered = read(opinion("chitchat"));
    ASSERT_TRUE(answered);
    EXPECT_EQ(answered->intent, handlers::Intent::chitchat);
}

TEST(ChatCompletion, RefusesWordsThatAreNotOurs) {
    expect_fault(read(opinion("complaint", "lighting", "B05", "high")), AnswerFault::intent);
    expect_fault(read(opinion("report", "lamps", "B05", "high")), AnswerFault::category);
    expect_fault(read(opinion("report", "lighting", "Z99", "high")), AnswerFault::leaf);
    expect_fault(read(opinion("report", "elevator", "B05", "high")), AnswerFault::leaf);
    expect_fault(read(opinion("report", "lighting", "", "high")), AnswerFault::leaf);
    expect_fault(read(opinion("report", "lighting", "B05", "now")), AnswerFault::urgency);
    expect_fault(read(R"({"intent":null,"category":null,"leaf":null,"urgency":null})"), AnswerFault::intent);
    expect_fault(read(R"({"intent":"chitchat","category":"","leaf":null,"urgency":null})"),
                 AnswerFault::category);
    expect_fault(read(R"({"intent":"report","category":null,"leaf":5,"urgency":null})"), AnswerFault::leaf);
}

TEST(ChatCompletion, RefusesMoreAndLessThanTheObject) {
    const std::string good = opinion("report", "lighting", "B05", "high");
    expect_fault(read("这是一个报修。"), AnswerFault::not_json);
    expect_fault(read(good + " 希望有帮助"), AnswerFault::not_json);
    expect_fault(read("```json\n" + good + "\n```"), AnswerFault::not_json);
    expect_fault(read("[" + good + "]"), AnswerFault::fields);
    expect_fault(read(R"({"intent":"report","category":null,"leaf":"B05"})"), AnswerFault::fields);
    expect_fault(read(R"({"intent":"chitchat","category":null,"leaf":null,"urgency":null,"note":1})"),
                 AnswerFault::fields);
    expect_fault(read(good + std::string(2000, ' ')), AnswerFault::too_long);
}

TEST(ChatCompletion, RefusesWhatIsNoCompletion) {
    for (const char* body :
         {"", "[]", "null", "<html>", "{}", R"({"choices":[]})", R"({"choices":[{"message":7}]})",
          R"({"choices":[{"message":{"content":null,"refusal":"no"}}]})"})
        expect_fault(bot::read_completion(body, taxonomy()), AnswerFault::no_completion);
    expect_fault(bot::read_completion(std::string(100'000, '['), taxonomy()), AnswerFault::too_long);
    expect_fault(bot::read_completion(std::string(60'000, '['), taxonomy()), AnswerFault::no_completion);
}

}  // namespace
