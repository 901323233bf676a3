#include "handlers/loop/redaction.hpp"

#include "tests/handlers/loop/stage.hpp"

#include <gmock/gmock.h>

#include <string>

namespace handlers::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Redaction : public ::testing::Test {
protected:
    std::string redact(std::string_view text) const { return redacted(text, stage_.directory(), 500); }

    Stage stage_;
};

TEST_F(Redaction, LeavesWhatTellsTheTrouble) {
    for (const char* text :
         {"楼道灯又在演恐怖片", "3号楼2单元的电梯关了两次才关上", "停水三天了 100块也不够买水",
          "WiFi 和 5G 都没信号", "晚上10点还在跳广场舞", "车被堵了", "一到12号楼就有味"})
        EXPECT_EQ(redact(text), text);
}

TEST_F(Redaction, HidesNumbersHoweverTheyAreWritten) {
    for (const char* text : {"打我电话13812345678", "138 1234 5678", "138-1234-5678", "1３８１２３４５６７８",
                             "0371-66668888", "41010519900101123X", "卡号 6222 0212 3456 7890 123",
                             "幺三八幺二三四五六七八", "138\u200b12345678", "1️⃣3️⃣8️⃣12345678"})
        EXPECT_THAT(redact(text), HasSubstr("[电话或证件号]")) << text;
    EXPECT_EQ(redact("打我电话13812345678 灯不亮"), "打我电话[电话或证件号] 灯不亮");
    EXPECT_EQ(redact("41010519900101123X 丢了"), "[电话或证件号] 丢了");
}

TEST_F(Redaction, HidesRooms) {
    EXPECT_EQ(redact("3-2-501漏水"), "[房号]漏水");
    EXPECT_EQ(redact("3号楼2单元501漏水"), "3号楼2单元[房号]漏水");
    EXPECT_EQ(redact("我家501室漏水"), "我家[房号]室漏水");
    EXPECT_EQ(redact("5栋 1802没电"), "5栋 [房号]没电");
    EXPECT_EQ(redact("5#1802没电"), "[房号]没电");
    EXPECT_EQ(redact("二单元五零一漏水"), "二单元[房号]漏水");
}

TEST_F(Redaction, HidesPlatesLinksAndAccounts) {
    EXPECT_EQ(redact("豫A12345堵门"), "[车牌]堵门");
    EXPECT_EQ(redact("豫A·D12345堵门"), "[车牌]堵门");
    EXPECT_EQ(redact("豫a12345堵门"), "[车牌]堵门");
    EXPECT_EQ(redact("看 https://example.org/a?b=c 这里"), "看 [链接] 这里");
    EXPECT_EQ(redact("写信给li.hua@example.org吧"), "写信给[邮箱]吧");
    EXPECT_EQ(redact("加微信:lihua"), "加微信:[账号]");
    EXPECT_EQ(redact("加vx lihua"), "加vx [账号]");
    EXPECT_EQ(redact("加我wxid_a1b2c3"), "加我[账号]");
    EXPECT_EQ(redact("@3-2-501李 你家漏水"), "[某人] 你家漏水");
}

TEST_F(Redaction, HidesNames) {
    EXPECT_EQ(redact("我叫李建国,灯不亮"), "我叫[姓名],灯不亮");
    EXPECT_EQ(redact("我是欧阳建国"), "我是[姓名]");
    EXPECT_EQ(redact("免贵姓王"), "免贵姓[姓名]");
    EXPECT_EQ(redact("联系人:张三"), "联系人:[姓名]");
    EXPECT_EQ(redact("王阿姨家的灯"), "[姓名]阿姨家的灯");
    EXPECT_EQ(redact("李建国师傅没来"), "[姓名]师傅没来");
    EXPECT_EQ(redact("找李建国"), "找[姓名]");
    EXPECT_EQ(redact("我爸张建国走丢了"), "我爸[姓名]走丢了");
    EXPECT_EQ(redact("老百姓说了算"), "老百姓说了算");
}

TEST_F(Redaction, HidesThePeopleOfTheDirectory) {
    const User& user = stage_.directory().content().users.front();
    EXPECT_THAT(redact("昨天" + user.name + "没来"), Not(HasSubstr(user.name)));
}

TEST_F(Redaction, CutsAfterHiding) {
    EXPECT_EQ(redacted("电话13812345678", stage_.directory(), 5), "电话[电话…");
    EXPECT_EQ(redacted("一\n二", stage_.directory(), 5), "一 二");
}

TEST_F(Redaction, TakesAnyBytes) {
    std::string bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes += static_cast<char>(i * 7919 % 256);
    EXPECT_FALSE(redact(bytes).empty());
    EXPECT_FALSE(redact(std::string(60'000, '-')).empty());
    EXPECT_EQ(redact(std::string(60'000, '7')), "[电话或证件号]");
    EXPECT_EQ(redact(""), "");
}

}  // namespace
}  // namespace handlers::tests
