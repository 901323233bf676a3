#include "handlers/loop/person_names.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/personal_data.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t longest_given_name = 2;

// What given names are made of, without characters that follow a surname's in everyday words (层, 便, 园).
constexpr HanziSet given_names(
    U"才兰景玲秀文志素国强俊永清宁明兴琴树梅晓健雅华荣新峰珍建涛霞生祥民福康宝松英少立彩云敏杰贵玉山顺"
    U"慧林庆红桂凤振勇军淑月海春安桐平爱金芳德斌轩然河阳雨佳晨睿辰思琪伟成丽静燕娟艳洁莉萍婷倩颖雪蕾薇"
    U"莹丹超鹏飞辉磊浩宇波刚亮东龙翔凯鑫博涵诗梓怡欣悦萱豪佑小芬芝菊莲香翠巧秋冬仙娥惠群义忠孝礼信仁良"
    U"善富旺昌盛达胜利革卫援奇昊宸泽皓逸嘉瑞铭乐琳瑶璐璇蓉菲婕妍媛娜婧玥彤楠晴茜岚凌君维源根柱启炳耀光"
    U"培殿士占增守传继绍宗正世学书银铁钢毅恒诚友喜魁岭岩彪兵鸿炜煜峻骏梁桥川江洋帆坤乾钧钰雯芸萌珊珠"
    U"娇俏淼森尧舜禹虎仕");

constexpr std::array<std::string_view, 8> double_surnames{"欧阳", "司马", "上官", "诸葛",
                                                          "司徒", "东方", "皇甫", "尉迟"};

// What a name is announced by, and what calls a person after it.
constexpr std::array<std::string_view, 13> announcements{"我叫",   "名叫",   "叫做",  "姓名", "我是",
                                                         "本人",   "联系人", "业主",  "户主", "租客",
                                                         "收件人", "名字",   "名字叫"};
constexpr std::array<std::string_view, 24> titles{
    "先生", "女士", "小姐", "阿姨", "叔叔", "大爷", "大妈", "大姐", "大哥", "大娘",   "大叔", "奶奶",
    "爷爷", "师傅", "老师", "医生", "主任", "经理", "书记", "队长", "保安", "网格长", "姐",   "哥"};

// Where a name is over at the latest.
constexpr HanziSet no_given_name(U"的是在住说家有了要想和跟把被来去这那就也都很不没给让从电请");

bool is_title_at(std::string_view text, std::size_t at) {
    return begins_with_any(text.substr(std::min(at, text.size())), titles);
}

bool is_announced(std::string_view before) {
    static constexpr std::array<std::string_view, 7> links{" ", ":", "是", "为", "叫", "/", ","};
    for (int i = 0; i < 3; ++i)
        for (const std::string_view link : links) {
            if (ends_with_any(before, announcements)) return true;
            if (before.ends_with(link)) before.remove_suffix(link.size());
        }
    return false;
}

std::size_t given_name_end(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < longest_given_name; ++i) {
        const char32_t next = hanzi_at(text, at);
        if (next == 0 || no_given_name.contains(next) || is_title_at(text, at)) break;
        at += bytes_per_hanzi;
    }
    return at;
}

// Who is spoken of: a name may follow at once.
constexpr std::array<std::string_view, 41> persons{
    "我叫", "名叫", "叫做", "姓名", "名字", "联系人", "收件人", "业主", "户主", "租客", "租户",
    "房客", "住户", "邻居", "房东", "老伴", "老公",   "老婆",   "丈夫", "妻子", "媳妇", "爸",
    "妈",   "父亲", "母亲", "爷爷", "奶奶", "姥姥",   "姥爷",   "外公", "外婆", "儿子", "女儿",
    "闺女", "孩子", "孙子", "孙女", "哥哥", "弟弟",   "姐姐",   "妹妹"};
// Of those, what is followed by nothing but a name.
constexpr std::array<std::string_view, 6> says_name{"我叫", "名叫", "叫做", "姓名", "联系人", "收件人"};
// What is done to a person, and where he lives.
constexpr std::array<std::string_view, 18> towards{"找",   "叫",   "喊",   "问",   "跟",   "和",
                                                   "与",   "告",   "给",   "被",   "是",   "举报",
                                                   "投诉", "联系", "认识", "通知", "有个", "室"};
// What a person has and does.
constexpr std::array<std::string_view, 25> possessions{
    "家",   "的家", "老人", "同志", "同学",   "电话", "的电话", "手机", "的手机",
    "走丢", "走失", "失踪", "不见", "没回家", "晕",   "昏",     "摔",   "倒在",
    "打人", "打我", "骂人", "骂我", "本人",   "去世", "住"};

// What makes it the name of a place (`白玉兰小区`), and two characters that are a word of their own.
constexpr std::array<std::string_view, 26> places{
    "小区", "花园", "家园", "社区", "大厦", "广场", "公园", "公寓", "超市", "学校", "小学", "中学", "医院",
    "诊所", "药店", "药房", "公司", "酒店", "饭店", "路",   "街",   "苑",   "村",   "店",   "站",   "桥"};
constexpr std::array<std::string_view, 12> everyday_words{"高兴", "高达", "安静", "安宁", "康宁", "向阳",
                                                          "万达", "白雪", "黄金", "江南", "温泉", "常青"};

// `保安强哥`: the surname may belong to the word before.
constexpr std::array<std::string_view, 2> short_titles{"姐", "哥"};

// The text without what joins a word and a name: `联系人: 张三`.
std::string_view without_link(std::string_view before) {
    static constexpr std::array<std::string_view, 6> links{" ", ":", "是", "叫", "为", ","};
    for (int i = 0; i < 2; ++i)
        for (const std::string_view link : links)
            if (before.ends_with(link)) before.remove_suffix(link.size());
    return before;
}

// Nothing that could be part of the same word follows.
bool ends_word(std::string_view text, std::size_t at) {
    const char32_t next = hanzi_at(text, at);
    return next == 0 || no_given_name.contains(next) || is_title_at(text, at);
}

bool is_followed_by(std::string_view text, std::size_t at, WordList words) {
    return begins_with_any(text.substr(at), words);
}

// `501张桂芳`, `501的张桂芳`.
bool follows_number(std::string_view before) {
    constexpr std::string_view of = "的";
    if (before.ends_with(of)) before.remove_suffix(of.size());
    return !before.empty() && is_digit(before.back());
}

}  // namespace

std::size_t surname_length(std::string_view text, std::size_t at) {
    const char32_t first = hanzi_at(text, at);
    if (begins_double_surname.contains(first) && is_followed_by(text, at, double_surnames))
        return 2 * bytes_per_hanzi;
    return surnames.contains(first) ? bytes_per_hanzi : 0;
}

std::size_t name_length(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const bool is_told = before.ends_with("姓") && !before.ends_with("百姓");
    if (const char32_t here = hanzi_at(text, at); is_told && here != 0 && here != U'名')
        return bytes_per_hanzi;
    const std::size_t surname = surname_length(text, at);
    if (surname == 0) return 0;
    if (is_announced(before)) return given_name_end(text, at + surname) - at;
    for (std::size_t end = at + surname, i = 0; i <= longest_given_name; ++i, end += bytes_per_hanzi) {
        if (is_title_at(text, end)) return end - at;
        if (hanzi_at(text, end) == 0) break;
    }
    return 0;
}

std::size_t full_name_length(std::string_view text, std::size_t at) {
    const std::size_t surname = surname_length(text, at);
    if (surname == 0) return 0;
    const std::size_t first = at + surname;
    const std::string_view before = text.substr(0, at);
    if (ends_with_any(before, says_name) || ends_with_any(without_link(before), says_name)) {
        const std::size_t end = given_name_end(text, first);
        if (end > first && ends_word(text, end)) return end - at;
    }
    if (!given_names.contains(hanzi_at(text, first))) return 0;
    const bool follows_person =
        ends_with_any(before, persons) || ends_with_any(without_link(before), persons);
    std::size_t end = first + bytes_per_hanzi;
    if (is_followed_by(text, at, everyday_words)) return 0;
    if (is_title_at(text, end) && !is_followed_by(text, end, short_titles)) return end - at;
    if (given_names.contains(hanzi_at(text, end))) {
        end += bytes_per_hanzi;
        if (is_followed_by(text, end, places)) return 0;
        const bool is_spoken_of = follows_person || follows_number(before) ||
                                  ends_with_any(before, towards) || is_title_at(text, end) ||
                                  is_followed_by(text, end, possessions);
        return is_spoken_of ? end - at : 0;
    }
    // Two characters are a word of their own too often: only behind a person, and if nothing goes on.
    return follows_person && ends_word(text, end) ? end - at : 0;
}

}  // namespace handlers
