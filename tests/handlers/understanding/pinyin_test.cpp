#include "handlers/understanding/pinyin.hpp"

#include "handlers/understanding/lexicon.hpp"
#include "handlers/understanding/utf8.hpp"
#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace handlers::testing {
namespace {

Normalised spelled_out(const std::string& text) {
    static const Normaliser normaliser({});
    static const Lexicon lexicon(
        std::shared_ptr<const Directory>(std::shared_ptr<void>(), &sample_directory()));
    Normalised out = normaliser(text);
    lexicon.pinyin().spell_out(out);
    return out;
}

std::string characters(const std::string& text) {
    return to_utf8(spelled_out(text).text);
}

TEST(Pinyin, IsReadInEverySpelling) {
    for (const auto* text :
         {"dianti huai le", "dian ti huai le", "dianti huaile", "diantihuaile", "DianTi HuaiLe"})
        EXPECT_EQ(characters(text), "电梯坏了") << text;
    EXPECT_EQ(characters("loudao deng bu liang"), "楼道灯不亮");
    EXPECT_EQ(characters("xiashuidao du le"), "下水道堵了");
    EXPECT_EQ(characters("lvhua meiren guan"), "绿化没人管");
}

TEST(Pinyin, KnowsThePlacesOfTheDirectory) {
    EXPECT_EQ(characters("wu tong ya yuan ting dian le"), "梧桐雅苑停电了");
    EXPECT_EQ(characters("zijingjun loushui"), "紫荆郡漏水");
    EXPECT_EQ(characters("jinsuohuayuan ranqi xielou"), "金梭花园燃气泄漏");
}

TEST(Pinyin, CountsWithWhatFollowsANumber) {
    EXPECT_EQ(characters("dianti huai le A2 dong"), "电梯坏了 a2栋");
    EXPECT_EQ(characters("yunshanli 3haolou 2danyuan 501 shi loushui"), "云杉里 3号楼 2单元 501室漏水");
    EXPECT_EQ(characters("yunshanlia3dong dianti huai le"), "云杉里a3栋电梯坏了");
}

TEST(Pinyin, WritesTheCommonestCharacterForTheRest) {
    EXPECT_EQ(characters("wo de dianti huai le"), "我的电梯坏了");
}

TEST(Pinyin, LeavesEnglishAndCodesAlone) {
    for (const auto* text : {"my men are here", "ok wifi app vx", "please send me the code", "women",
                             "banana", "he can dance here", "led ktv pos", "see you later", "change the game",
                             "long time no see", "ping an", "taobao"})
        EXPECT_EQ(characters(text), text);
    EXPECT_EQ(characters("dianti huai le wifi ok a座 vx123"), "电梯坏了 wifi ok a座 vx123");
}

TEST(Pinyin, BlanksPartSyllables) {
    EXPECT_EQ(spelled_out("xi an loudao dianti").text.size(), 6U);
    EXPECT_EQ(spelled_out("xian loudao dianti").text.size(), 5U);
}

TEST(Pinyin, KeepsTheOffsetsOfTheOriginal) {
    const std::string original = "[图片] ludeng  dian ti huai le";
    const Normalised text = spelled_out(original);
    const auto at = text.text.find(U"电梯");
    ASSERT_NE(at, std::u32string::npos);
    ASSERT_EQ(text.origins.size(), text.text.size() + 1);
    EXPECT_EQ(original.substr(text.original(at, at + 1).begin, 4), "dian");
    EXPECT_EQ(original.substr(text.original(at + 1, at + 2).begin, 2), "ti");
    EXPECT_EQ(text.origins.back(), original.size());
}

TEST(Pinyin, SurvivesAFloodOfLetters) {
    std::string flood;
    while (flood.size() < Normaliser::longest_text)
        flood += "dian tidianhuailexianganguanangeng";
    EXPECT_LE(spelled_out(flood).text.size(), Normaliser::longest_text);
}

}  // namespace
}  // namespace handlers::testing
