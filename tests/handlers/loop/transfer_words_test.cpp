#include "handlers/loop/transfer_words.hpp"

#include "handlers/loop/owner.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gtest/gtest.h>

namespace handlers::tests {
namespace {

// A matter at 金梭花园 3号楼, whose owner is given; who is named by name, `outside` or `nobody`.
class TransferWords : public testing::Test {
protected:
    TransferWords() {
        request_.spot.place_id = "P01";
        request_.spot.grid_id = "G01";
        request_.spot.microgrid_id = "G01-M03";
    }
    Passing passing() {
        return {request_, *stage_.taxonomy().category("B02"), stage_.now(), stage_.directory()};
    }
    std::string named(const std::string& words, const std::string& owner = "jsg01") {
        request_.owner_user_id = owner;
        const TransferTarget target = transfer_target(words, passing());
        if (target.kind == TransferTarget::Kind::outside) return "outside";
        return target.kind == TransferTarget::Kind::nobody ? "nobody" : target.user_id;
    }

    Stage stage_;
    Request request_;
};

TEST_F(TransferWords, NameAGridHoweverItIsWritten) {
    EXPECT_EQ(named("不是我网格,是第八网格的"), "jsg08");
    EXPECT_EQ(named("这归第三网格"), "jsg03");
    EXPECT_EQ(named("这是8网格的"), "jsg08");
    EXPECT_EQ(named("转给十一网格长"), "jsg11");
    EXPECT_EQ(named("归专属二网格"), "jss02");
    EXPECT_EQ(named("这片不是我网格的 转给商业街网格长"), "jss04");
    EXPECT_EQ(named("转第五十网格"), "nobody");
    EXPECT_EQ(named("转给紫荆郡网格长"), "nobody");  // three grids are there
}

TEST_F(TransferWords, NameWhoeverHoldsAnOffice) {
    EXPECT_EQ(named("转物业"), "jsp01");
    EXPECT_EQ(named("物业的活 我给他们前台打过电话了"), "jsp01");
    EXPECT_EQ(named("转雅苑物业"), "jsp04");
    EXPECT_EQ(named("让微网格长看一下"), stage_.directory().microgrid("G01-M03")->leader_user_id);
    EXPECT_EQ(named("交给网格长了哈", "jsp01"), "jsg01");
    EXPECT_EQ(named("老人补助归民政 我把情况转给小刘"), "jsg04");
    EXPECT_EQ(named("转城管专干"), "jsg06");
    EXPECT_EQ(named("我做不了主 给书记报上去了", "jsp01"), "jsg01");
    EXPECT_EQ(named("给副书记报上去了"), "jsg02");
}

TEST_F(TransferWords, NameAPersonInFull) {
    EXPECT_EQ(named("转给林明敏"), "jsp01");
    EXPECT_EQ(named("这个请阎国霞看看"), "jsg03");
    EXPECT_EQ(named("转给张三丰"), "nobody");
}

TEST_F(TransferWords, NameTheCommunityOnlyWhereSomethingIsGivenToIt) {
    const std::string on_duty =
        community_worker_for(*stage_.taxonomy().category("B02"), stage_.now(), stage_.directory());
    EXPECT_EQ(named("转社区", "jsp01"), on_duty);
    EXPECT_EQ(named("社区", "jsp01"), on_duty);
    EXPECT_EQ(named("社区里都知道 不归我管", "jsp01"), "nobody");
    EXPECT_EQ(named("转社区", on_duty), stage_.directory().content().secretary_user_id);
}

TEST_F(TransferWords, NameAUnitOutside) {
    for (const char* words : {"这个归城管 我转过去", "转12345", "光缆断了是移动的事 已经转他们客户经理",
                              "转派出所了 片警会联系你", "学位的事得问区教育局", "归人社局",
                              "不是咱社区的 那边归隔壁云汇社区", "1190 不在咱社区管辖 转街道办"})
        EXPECT_EQ(named(words), "outside") << words;
}

TEST_F(TransferWords, PassOverWhomTheyDenyAndWhoHasItAlready) {
    EXPECT_EQ(named("不归物业管,归城管"), "outside");
    EXPECT_EQ(named("搞错了 我是第七网格 这得找第九网格"), "jsg09");
    EXPECT_EQ(named("派错了,我是七网格的"), "nobody");
    EXPECT_EQ(named("不归我管"), "nobody");
    EXPECT_EQ(named("转物业", "jsp01"), "nobody");
    EXPECT_EQ(named("物业费的事不归我"), "nobody");
    EXPECT_EQ(named("不归我管,请尽快办"), "nobody");
    EXPECT_EQ(named(""), "nobody");
}

TEST_F(TransferWords, MeanTheLastOneSomethingIsGivenTo) {
    EXPECT_EQ(named("问过第三网格了,是第四网格的"), "jsg04");
    EXPECT_EQ(named("物业说没人,转给第三网格"), "jsg03");
    EXPECT_EQ(named("第三网格第四网格都说不是"), "nobody");
}

TEST_F(TransferWords, FallToTheGridLeaderWhereNobodyManagesThePlace) {
    request_.spot.place_id = "P05";
    request_.spot.grid_id = "G10";
    EXPECT_EQ(named("转物业", "jsmg0103"), "jsg10");
    EXPECT_EQ(named("转物业", "jsg10"), "nobody");
}

TEST_F(TransferWords, TellSomebodyToTakeIt) {
    request_.owner_user_id = "jsg01";
    for (const char* words : {"让微网格长看一下", "让物业去看看", "请林明敏处理", "这个交给第三网格吧"})
        EXPECT_TRUE(tells_to_take_it(words, passing())) << words;
    for (const char* words : {"我让物业去看看", "请物业来一下", "请社区出面协调", "让大家等等", "收到",
                              "物业让我等等", "让第一网格来", ""})
        EXPECT_FALSE(tells_to_take_it(words, passing())) << words;
}

}  // namespace
}  // namespace handlers::tests
