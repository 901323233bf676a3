#include "bot/simulate/simulate.hpp"

#include "bot/simulate/columns.hpp"
#include "tests/bot/community.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>

namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* lamp = R"({"id":"x-1","title":"灯","messages":[
 {"n":1,"t":0,"sender":"resident-A","role":"resident","type":"text","text":"金梭花园3号楼2单元4楼楼道灯不亮","quote":null},
 {"n":2,"t":95,"sender":"leader-L","role":"leader","type":"text","text":"收到","quote":null},
 {"n":3,"t":5400,"sender":"leader-L","role":"leader","type":"text","text":"换好了 [图片]","quote":null},
 {"n":4,"t":5700,"sender":"resident-A","role":"resident","type":"text","text":"亮了 谢谢","quote":null}]})";

std::string on_one_line(std::string text) {
    std::erase(text, '\n');
    return text + '\n';
}

struct Played {
    int refused = 0;
    std::string out, problems;
};

Played play(const std::string& dialogues, bool shows_transcript = false) {
    std::istringstream in(dialogues);
    std::ostringstream out, problems;
    bot::SimulateOptions options;
    options.snapshot = support::sample_snapshot();
    options.fresh_ledger = support::fresh_ledger;
    options.shows_transcript = shows_transcript;
    Played played;
    played.refused = bot::simulate(in, out, problems, options);
    played.out = out.str();
    played.problems = problems.str();
    return played;
}

TEST(Simulate, TellsWhatBecameOfAReport) {
    const json account = json::parse(play(on_one_line(lamp)).out);
    EXPECT_EQ(account.at("id"), "x-1");
    ASSERT_EQ(account.at("requests").size(), 1U);
    const json& request = account.at("requests").at(0);
    EXPECT_EQ(request.at("messages"), json::parse("[1]"));
    EXPECT_EQ(request.at("category"), "lighting");
    EXPECT_EQ(request.at("location").at("compound"), "金梭花园");
    EXPECT_EQ(request.at("location").at("room"), nullptr);
    EXPECT_EQ(request.at("events"),
              json::parse(R"([{"n":2,"kind":"ack"},{"n":3,"kind":"done"},{"n":4,"kind":"confirm"}])"));
    EXPECT_EQ(request.at("final_state"), "closed");
}

TEST(Simulate, EveryDialogueBeginsInAFreshCommunity) {
    const std::string twice = on_one_line(lamp) + on_one_line(lamp);
    std::istringstream lines(play(twice).out);
    std::string first, second;
    std::getline(lines, first);
    std::getline(lines, second);
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(first, second);
}

TEST(Simulate, TimersFireBetweenMessages) {
    const std::string unfinished = R"({"id":"x-2","messages":[
 {"n":1,"t":0,"sender":"resident-A","role":"resident","type":"text","text":"金梭花园漏水了!!","quote":null},
 {"n":2,"t":7200,"sender":"resident-B","role":"resident","type":"text","text":"早上好","quote":null}]})";
    const std::string transcript = play(on_one_line(unfinished), true).out;
    EXPECT_THAT(transcript, HasSubstr("【1224-001】"));
    EXPECT_LT(transcript.find("【1224-001】"), transcript.find("早上好"));
}

TEST(Simulate, TheTranscriptShowsWhoWasToldWhat) {
    const std::string transcript = play(on_one_line(lamp), true).out;
    EXPECT_THAT(transcript, HasSubstr("居民 A"));
    EXPECT_THAT(transcript, HasSubstr("金梭花园3号楼2单元4楼楼道灯不亮"));
    EXPECT_THAT(transcript, HasSubstr("→ 群里"));
    EXPECT_THAT(transcript, HasSubstr("[应用]"));
    EXPECT_THAT(transcript, HasSubstr("【1224-001】"));
}

TEST(Simulate, NamesLinesThatAreNoDialogueAndGoesOn) {
    const Played played = play("{\n\n{\"id\":\"x\"}\n" + on_one_line(lamp));
    EXPECT_EQ(played.refused, 2);
    EXPECT_THAT(played.problems, HasSubstr("line 1: "));
    EXPECT_THAT(played.problems, HasSubstr("line 3: "));
    EXPECT_EQ(json::parse(played.out).at("id"), "x-1");
}

TEST(Columns, ChineseTakesTwo) {
    EXPECT_EQ(bot::columns_of("灯ab【】"), 8U);
    EXPECT_EQ(bot::padded("灯", 4), "灯  ");
    EXPECT_EQ(bot::padded("灯灯灯", 4), "灯灯灯");
}

TEST(Columns, WrapsAtNewlinesAndAtTheEdge) {
    EXPECT_EQ(bot::wrapped("一二三\n四", 4), (std::vector<std::string>{"一二", "三", "四"}));
    EXPECT_EQ(bot::wrapped("一二。三", 4), (std::vector<std::string>{"一二。", "三"}));
    EXPECT_EQ(bot::wrapped("一“二”", 4), (std::vector<std::string>{"一", "“二”"}));
    EXPECT_EQ(bot::wrapped("", 4), std::vector<std::string>{""});
}

}  // namespace
