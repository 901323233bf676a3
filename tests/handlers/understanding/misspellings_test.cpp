#include "handlers/understanding/misspellings.hpp"

#include "handlers/understanding/lexicon.hpp"
#include "handlers/understanding/utf8.hpp"
#include "tests/handlers/understanding/sample_reader.hpp"

#include <gtest/gtest.h>

namespace handlers::testing {
namespace {

// What a text is read as after known words and names of the same sound are put right.
std::string mended(const std::string& text) {
    static const Lexicon lexicon(
        std::shared_ptr<const Directory>(std::shared_ptr<void>(), &sample_directory()));
    std::u32string points = to_utf32(text);
    std::vector<Match> matches;
    std::vector<Misspelling> misspelt;
    lexicon.find(points, matches, misspelt);
    return to_utf8(points);
}

TEST(Misspellings, OfPlacesAreHeard) {
    EXPECT_EQ(mended("紫经郡5号楼"), "紫荆郡5号楼");
    EXPECT_EQ(mended("云衫里A3栋"), "云杉里A3栋");
    EXPECT_EQ(mended("梧同雅苑南门"), "梧桐雅苑南门");
    EXPECT_EQ(mended("吾同雅苑南门"), "梧桐雅苑南门");
    EXPECT_EQ(mended("今梭花园"), "金梭花园");
    EXPECT_EQ(mended("紫金郡"), "紫荆郡");
    EXPECT_EQ(mended("云三里"), "云三里");  // `san` for `shan` with ordinary characters beside it: too little
}

TEST(Misspellings, OfPlacesMayBeOfShape) {
    EXPECT_EQ(mended("金棱花园6号楼"), "金梭花园6号楼");
}

TEST(Misspellings, MakeAPlaceUnsure) {
    for (const auto* text : {"紫经郡电梯坏了", "云衫里电梯坏了", "梧同雅苑电梯坏了", "金棱花园电梯坏了"}) {
        const PlaceMention place = read(text).place;
        EXPECT_NE(place.place_id, "") << text;
        EXPECT_TRUE(place.is_unsure) << text;
    }
}

TEST(Misspellings, InFrequentWords) {
    EXPECT_EQ(mended("点梯又坏了"), "电梯又坏了");
    EXPECT_EQ(mended("楼到灯不亮"), "楼道灯不亮");
    EXPECT_EQ(mended("拉圾没人收"), "垃圾没人收");
    EXPECT_EQ(mended("暧气不热"), "暖气不热");
    EXPECT_EQ(mended("下水到堵了"), "下水道堵了");
    EXPECT_EQ(mended("挺电了"), "停电了");
}

TEST(Misspellings, OrdinarySentencesStayAsTheyAre) {
    for (const auto* text : {"快递放3号楼到了打电话",
                             "充电提醒",
                             "今天去报到",
                             "新闻报道说",
                             "停车为什么收费",
                             "照着活干",
                             "电子产品店",
                             "商业接待",
                             "食品常温保存",
                             "机械常识",
                             "水管家联系你",
                             "从楼上到楼下",
                             "水下到三楼了",
                             "云山雾罩的",
                             "等着货到了给你",
                             "一点提前通知都没有",
                             "站点体检",
                             "停点了外卖",
                             "没气味了",
                             "无业人员登记",
                             "谁管漏水的事",
                             "偷税漏税了",
                             "火燃起来了",
                             "恒锐仓库着火",
                             "自己花元旦的钱",
                             "无业游民"})
        EXPECT_EQ(mended(text), text);
}

}  // namespace
}  // namespace handlers::testing
