#include "handlers/loop/masking.hpp"

#include "handlers/understanding/utf8.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <array>
#include <chrono>
#include <random>
#include <string>

namespace handlers::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Masking : public ::testing::Test {
protected:
    std::string mask(std::string_view text) const { return masked(text, stage_.directory()); }
    std::string start(std::string_view text, std::size_t characters) const {
        return masked_start(text, characters, stage_.directory());
    }

    Stage stage_;
};

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode_utf8(text, at);
        if (decoded.point == 0xFFFD && decoded.length == 1) return false;
        at += decoded.length;
    }
    return true;
}

TEST_F(Masking, LeavesWhatAGroupMustUnderstand) {
    for (const char* text :
         {"3号楼2单元楼道灯不亮", "【1224-017】还没修", "#1024 催一下", "2026-11-28停水 8:00-17:30",
          "100-200元一个月", "全楼200多户停电", "北门500米", "打12345投诉了", "打119家里着火了",
          "1 2 3 5 6 7 8 号楼停电", "一二三四五六号楼都没水", "新iPhone13的盒子", "WiFi 和 5G 都没信号",
          "三楼王阿姨"})
        EXPECT_EQ(mask(text), text);
}

TEST_F(Masking, HidesTelephoneNumbersHoweverTheyAreWritten) {
    EXPECT_EQ(mask("打我电话13812345678"), "打我电话138****5678");
    EXPECT_EQ(mask("138 1234 5678 找我"), "138****5678 找我");
    EXPECT_EQ(mask("138-1234-5678"), "138****5678");
    EXPECT_EQ(mask("1３８１２３４５６７８"), "138****5678");
    EXPECT_EQ(mask("138\u200b12345678"), "138****5678");
    EXPECT_EQ(mask("0371-66668888"), "037****8888");
    EXPECT_EQ(mask("幺三八幺二三四五六七八"), "幺三八****五六七八");
}

TEST_F(Masking, HidesIdentityAndCardNumbers) {
    EXPECT_EQ(mask("41010519900101123X 丢了"), "410****123X 丢了");
    EXPECT_EQ(mask("卡号 6222 0212 3456 7890 123"), "卡号 622****0123");
}

TEST_F(Masking, HidesRooms) {
    EXPECT_EQ(mask("5号楼2单元501漏水"), "5号楼2单元5**漏水");
    EXPECT_EQ(mask("3栋501"), "3栋5**");
    EXPECT_EQ(mask("3-2-501漏水"), "3-2-5**漏水");
    EXPECT_EQ(mask("3#1802没电"), "3#18**没电");
    EXPECT_EQ(mask("3# 1802没电"), "3# 18**没电");
    EXPECT_EQ(mask("五零一室漏水"), "五**室漏水");
    EXPECT_EQ(mask("二单元五零一漏水"), "二单元五**漏水");
    EXPECT_EQ(mask("501的张桂芳家"), "5**的张**家");
}

TEST_F(Masking, HidesPlates) {
    EXPECT_EQ(mask("豫A12345堵门"), "豫A****堵门");
    EXPECT_EQ(mask("豫A·D12345堵门"), "豫A****堵门");
}

TEST_F(Masking, HidesNamesThatSomethingAnnounces) {
    EXPECT_EQ(mask("找李建国"), "找李**");
    EXPECT_EQ(mask("我爸张建国走丢了"), "我爸张**走丢了");
    EXPECT_EQ(mask("李小明走失 穿红衣服"), "李**走失 穿红衣服");
    EXPECT_EQ(mask("我叫张三,灯不亮"), "我叫张**,灯不亮");
    EXPECT_EQ(mask("联系人: 张三丰"), "联系人: 张**");
    EXPECT_EQ(mask("李建国师傅没来"), "李**师傅没来");
    EXPECT_EQ(mask("李强师傅没来"), "李**师傅没来");
    EXPECT_EQ(mask("欧阳建国家漏水"), "欧阳**家漏水");
}

TEST_F(Masking, TakesOrdinaryWordsForNoNames) {
    for (const char* text :
         {"我爸高兴了", "我是金梭花园3号楼的业主", "业主金梭花园的", "早晚的高峰明显堵车", "找白玉兰小区物业",
          "白天保安不在", "谢谢环卫大哥", "保安强哥", "王阿姨家的灯", "微网格长和物业经理都来了"})
        EXPECT_EQ(mask(text), text);
}

TEST_F(Masking, LeavesThePeopleOfTheDirectoryTheirNames) {
    for (const User& user : stage_.directory().content().users) {
        const std::string text = "找" + user.name + "书记";
        EXPECT_EQ(mask(text), text);
    }
}

TEST_F(Masking, HidesBeforeItCuts) {
    EXPECT_EQ(start("打我电话13812345678", 10), "打我电话138***…");
    EXPECT_EQ(start("一\n二", 5), "一 二");
    EXPECT_EQ(start("一二三", 3), "一二三");
    const std::string late = std::string(400, 'a') + "13812345678";
    EXPECT_EQ(start(late, 4), "aaaa…");
}

TEST_F(Masking, OfAMatterIsDoneWhereItIsSaid) {
    Stage stage;
    stage.say(from_resident("anna", "3号楼楼道灯不亮 打电话给我13812345678"),
              report_of("lighting", "B05", at("3", "2")));
    const Say& say = stage
                         .say(from_resident("anna", "进度 001"),
                              [] {
                                  Reading reading = reading_of(Intent::progress_query);
                                  reading.ticket_ref = "001";
                                  return reading;
                              }())
                         .answers.front();
    EXPECT_THAT(say.values.at("matter"), HasSubstr("138****"));
    EXPECT_THAT(say.values.at("matter"), Not(HasSubstr("13812345678")));
}

TEST_F(Masking, TakesAnyBytesAndKeepsUtf8Whole) {
    std::mt19937 random(7);  // the same texts every time
    static constexpr std::array<std::string_view, 24> pieces{
        "1",  "38", "2345", "-",  " ",  "#",    "室", "单元",   "幺", "三",         "零",    "豫",
        "A1", "李", "建国", "家", "的", "我叫", "X",  "\u200b", "８", "\U0001F600", "5号楼", "\n"};
    for (int round = 0; round < 3000; ++round) {
        std::string text, bytes;
        const std::size_t length = random() % 40;
        for (std::size_t i = 0; i < length; ++i) {
            text += pieces[random() % pieces.size()];
            bytes += static_cast<char>(random());
        }
        EXPECT_TRUE(is_utf8(mask(text))) << text;
        EXPECT_TRUE(is_utf8(start(text, random() % 12))) << text;
        EXPECT_LE(mask(bytes + text).size(), 2 * (bytes + text).size() + 8);
        start(text + bytes, 10);
    }
}

TEST_F(Masking, TakesTimeThatGrowsWithTheTextOnly) {
    const auto seconds_for = [&](std::string_view piece, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i)
            text += piece;
        const auto begin = std::chrono::steady_clock::now();
        mask(text);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    for (const char* piece : {"7", "7 ", "7-", "一", "我叫", "李", "李建国家", " ", "豫A1"}) {
        const double tenth = seconds_for(piece, 4'000), whole = seconds_for(piece, 40'000);
        EXPECT_LT(whole, 60 * tenth + 0.05) << piece;  // a hundred times as long if it were quadratic
    }
}

}  // namespace
}  // namespace handlers::tests
