#include "handlers/loop/hotlines.hpp"

#include "handlers/understanding/word_list.hpp"

#include <array>

namespace handlers {
namespace {

struct Hotline {
    std::string_view number, words;
};

// From the narrower to the wider: the first row one of whose words stands in the text answers.
constexpr std::array hotlines{
    Hotline{"96110", "诈骗 被骗 反诈 刷单"},
    Hotline{"12393", "医保 医疗保险 异地就医"},
    Hotline{"12329", "公积金"},
    Hotline{"12333", "社保 工资 工钱 欠薪 劳动 工伤 养老金 失业金 辞退"},
    Hotline{"12366", "税务 个税 发票 报税"},
    Hotline{"12367", "护照 签证 出入境 港澳通行证"},
    Hotline{"12305", "快递 邮政 包裹"},
    Hotline{"12348", "法院 律师 法律 官司 起诉 打官司 公证"},
    Hotline{"95598", "供电 电网 电费 电表 停电 电力"},
    Hotline{"122", "车祸 交通事故 追尾 违章 闯红灯 交警"},
    Hotline{"12328", "出租车 网约车 公交 大巴"},
    Hotline{"12315", "退费 退款 退钱 商家 假货 消费 预付卡 办卡 会员卡 质量问题 短斤少两 缺斤少两"},
};
constexpr std::string_view anything_else = "12345";

}  // namespace

std::string_view hotline_for(std::string_view text) {
    for (const Hotline& hotline : hotlines) {
        bool is_meant = false;
        for_each_word(hotline.words, [&](std::string_view word) {
            is_meant = is_meant || text.find(word) != std::string_view::npos;
        });
        if (is_meant) return hotline.number;
    }
    return anything_else;
}

}  // namespace handlers
