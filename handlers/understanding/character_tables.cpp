#include "handlers/understanding/character_tables.hpp"

#include <array>

namespace handlers {
namespace {

constexpr std::array pinyin{
    PinyinWord{"dianti", "电梯"},
    PinyinWord{"dian", "电"},
    PinyinWord{"ti", "梯"},
    PinyinWord{"deng", "灯"},
    PinyinWord{"ludeng", "路灯"},
    PinyinWord{"loudao", "楼道"},
    PinyinWord{"huai", "坏"},
    PinyinWord{"huaile", "坏了"},
    PinyinWord{"le", "了"},
    PinyinWord{"louding", "楼顶"},
    PinyinWord{"shui", "水"},
    PinyinWord{"loushui", "漏水"},
    PinyinWord{"lou", "漏"},
    PinyinWord{"tingdian", "停电"},
    PinyinWord{"tingshui", "停水"},
    PinyinWord{"tingqi", "停气"},
    PinyinWord{"meiqi", "煤气"},
    PinyinWord{"meiqiwei", "煤气味"},
    PinyinWord{"ranqi", "燃气"},
    PinyinWord{"zhaohuo", "着火"},
    PinyinWord{"zhaohuole", "着火了"},
    PinyinWord{"qihuo", "起火"},
    PinyinWord{"maoyan", "冒烟"},
    PinyinWord{"jiuming", "救命"},
    PinyinWord{"kunren", "困人"},
    PinyinWord{"nuanqi", "暖气"},
    PinyinWord{"bure", "不热"},
    PinyinWord{"buliang", "不亮"},
    PinyinWord{"lajii", "垃圾"},
    PinyinWord{"laji", "垃圾"},
    PinyinWord{"menjin", "门禁"},
    PinyinWord{"men", "门"},
    PinyinWord{"xiashuidao", "下水道"},
    PinyinWord{"xiashui", "下水"},
    PinyinWord{"du", "堵"},
    PinyinWord{"dule", "堵了"},
    PinyinWord{"jinggai", "井盖"},
    PinyinWord{"tingche", "停车"},
    PinyinWord{"che", "车"},
    PinyinWord{"dong", "栋"},
    PinyinWord{"hao", "号"},
    PinyinWord{"haolou", "号楼"},
    PinyinWord{"danyuan", "单元"},
    PinyinWord{"ceng", "层"},
    PinyinWord{"wuye", "物业"},
    PinyinWord{"shequ", "社区"},
    PinyinWord{"xiaoqu", "小区"},
    PinyinWord{"shui guan", "水管"},
    PinyinWord{"shuiguan", "水管"},
    PinyinWord{"mei", "没"},
    PinyinWord{"meiyou", "没有"},
    PinyinWord{"meidian", "没电"},
    PinyinWord{"meishui", "没水"},
    PinyinWord{"yunshan", "云杉"},
    PinyinWord{"yunshanli", "云杉里"},
    PinyinWord{"wutong", "梧桐"},
    PinyinWord{"yayuan", "雅苑"},
    PinyinWord{"zijing", "紫荆"},
    PinyinWord{"zijingjun", "紫荆郡"},
    PinyinWord{"jinsuo", "金梭"},
    PinyinWord{"huayuan", "花园"},
    PinyinWord{"jinsuohuayuan", "金梭花园"},
    PinyinWord{"fangji", "纺机"},
    PinyinWord{"liangku", "粮库"},
    PinyinWord{"qingsuo", "青梭"},
    PinyinWord{"yunhui", "云汇"},
    PinyinWord{"jintang", "锦棠"},
    PinyinWord{"dasha", "大厦"},
    PinyinWord{"beimen", "北门"},
    PinyinWord{"nanmen", "南门"},
    PinyinWord{"dongmen", "东门"},
    PinyinWord{"xiu", "修"},
    PinyinWord{"kuai", "快"},
    PinyinWord{"lai", "来"},
    PinyinWord{"ren", "人"},
    PinyinWord{"youren", "有人"},
    PinyinWord{"bangmang", "帮忙"},
    PinyinWord{"xiexie", "谢谢"},
    PinyinWord{"shoudao", "收到"},
    PinyinWord{"haole", "好了"},
    PinyinWord{"xiuhaole", "修好了"},
    PinyinWord{"manyi", "满意"},
    PinyinWord{"bu", "不"},
    PinyinWord{"wojia", "我家"},
    PinyinWord{"chao", "吵"},
    PinyinWord{"zaoyin", "噪音"},
};

constexpr std::string_view alike =
    "杉衫山珊彬善 梭棱唆锁梳俊 荆京金晶精经 紫子仔姿 梧吾五武 桐同铜彤 雅亚牙 苑院园远 锦金景 棠堂塘唐 "
    "汇会惠慧 云芸运 里理李力 "
    "青轻清晴 纺仿访坊 机基鸡 郡群君俊 粮良梁 库裤 厦夏下 创闯 科棵 恒横 锐瑞 卓桌 芯心新 豫预玉 禾和河 华花 "
    "园圆元 家加佳 "
    "府付 城成诚 景井 湖胡 苹萍 馨新欣 兰蓝岚 庭亭廷 阁格 轩宣 居局 湾弯 丽莉 源原 福富 祥翔 泰太 安按 和合 "
    "盛圣 嘉佳";

constexpr std::array slip_table{
    Slip{"点梯", "电梯"},       Slip{"电提", "电梯"},       Slip{"楼到", "楼道", true},
    Slip{"楼稻", "楼道", true}, Slip{"拉圾", "垃圾"},       Slip{"垃极", "垃圾"},
    Slip{"垃级", "垃圾"},       Slip{"路登", "路灯", true}, Slip{"暧气", "暖气"},
    Slip{"煤汽", "煤气"},       Slip{"然气", "燃气"},       Slip{"井盍", "井盖", true},
    Slip{"下水到", "下水道"},   Slip{"挺电", "停电"},       Slip{"挺水", "停水"},
    Slip{"漏谁", "漏水"},       Slip{"着伙", "着火"},       Slip{"跳匝", "跳闸"},
    Slip{"勿业", "物业"},       Slip{"车为", "车位", true}, Slip{"燥音", "噪音"},
    Slip{"造音", "噪音"},       Slip{"厕锁", "厕所"},       Slip{"消房", "消防", true},
    Slip{"化类池", "化粪池"},   Slip{"健生", "健身", true}, Slip{"充点", "充电", true},
    Slip{"灭火气", "灭火器"},   Slip{"摄相头", "摄像头"},
};

}  // namespace

std::span<const PinyinWord> pinyin_words() {
    return pinyin;
}

std::string_view sound_alikes() {
    return alike;
}

std::span<const Slip> slips() {
    return slip_table;
}

}  // namespace handlers
