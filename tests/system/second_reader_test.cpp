#include "tests/fakes/fake_chat_model.hpp"
#include "tests/system/eventually.hpp"
#include "tests/system/neighbourhood.hpp"

#include <gtest/gtest.h>

#include <array>

namespace system_tests {
namespace {

constexpr std::chrono::seconds limit{60};

// Said as a joke or in earnest: of several like these a reader is unsure of some, however it was trained.
constexpr std::array jokes{"楼道灯又在演恐怖片",   "这路灯怕是谈恋爱去了",         "单元门它又罢工了呗",
                           "楼上又开演唱会了",     "水压小得像在流眼泪",           "对讲机又开始装哑巴",
                           "电梯今天又跟我玩心跳", "门口那个坑 昨天又收了一个轮胎"};

class SecondReaderProcess : public testing::Test {
protected:
    SecondReaderProcess() { model_.say(fakes::opinion("report", "lighting", "B05", "normal")); }

    std::map<std::string, std::string> flags() const {
        return {{"second_reader.base_url", model_.base_url()}, {"second_reader.model", "some-model"}};
    }
    static void joke(Neighbourhood& town) {
        for (std::size_t i = 0; i < jokes.size(); ++i) {
            const std::string id = std::to_string(i);
            EXPECT_EQ(town.resident("j-" + id, "res-" + id, jokes[i]).status, 200U);
        }
    }

    fakes::FakeChatModel model_;
};

TEST_F(SecondReaderProcess, OpensWhatItHoldsForARequest) {
    Neighbourhood town(LedgerKind::sqlite, flags());
    joke(town);
    const auto decided = [&] {
        return town.voices()
                   .fetch("/metrics")
                   .answers.at(0)
                   .find(R"(gridbell_second_reader_total{event="decided",reason="taken"})") !=
               std::string::npos;
    };
    EXPECT_TRUE(eventually(limit, decided)) << town.server().process().output();
    EXPECT_FALSE(model_.questions().empty());
}

TEST_F(SecondReaderProcess, FinishesTheQuestionUnderWayOnSigterm) {
    fakes::Fault slow;
    slow.delay = std::chrono::seconds(2);
    model_.faults().inject("chat/completions", slow, static_cast<int>(jokes.size()));
    Neighbourhood town(LedgerKind::sqlite, flags());
    joke(town);
    EXPECT_TRUE(eventually(limit, [&] { return !model_.questions().empty(); }));
    const long long before = town.ask("SELECT count(*) FROM request");
    EXPECT_EQ(town.server().stop(limit), 0) << town.server().process().output();
    EXPECT_GT(town.ask("SELECT count(*) FROM request"), before);
}

TEST_F(SecondReaderProcess, AsksNobodyUnlessToldTo) {
    Neighbourhood town(LedgerKind::sqlite);
    joke(town);
    EXPECT_EQ(town.server().stop(limit), 0);
    EXPECT_TRUE(model_.questions().empty());
}

}  // namespace
}  // namespace system_tests
