#include "handlers/loop/redaction.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t bytes_per_hanzi = 3;
constexpr std::size_t longest_given_name = 2;

// Those of nine people in ten and more; without the ones that are everyday words (车, 房, 管).
constexpr std::string_view surnames =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛祝左涂谷祁舒耿牟卜路"
    "詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋植甘景薄司柏宁柯阮桂闵柴华冉刁";

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
constexpr std::string_view no_given_name = "的是在住说家有了要想和跟把被来去这那就也都很不没给让从电请";

std::string_view hanzi_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const Decoded decoded = decode_utf8(text, at);
    const bool is_hanzi = decoded.point >= 0x4E00 && decoded.point <= 0x9FFF;
    return is_hanzi ? text.substr(at, decoded.length) : std::string_view();
}

bool is_among(std::string_view hanzi, std::string_view list) {
    for (std::size_t at = 0; !hanzi.empty() && at < list.size(); at += bytes_per_hanzi)
        if (list.substr(at, bytes_per_hanzi) == hanzi) return true;
    return false;
}

std::size_t surname_length(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    for (const std::string_view surname : double_surnames)
        if (rest.starts_with(surname)) return surname.size();
    return is_among(hanzi_at(text, at), surnames) ? bytes_per_hanzi : 0;
}

bool is_title_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(std::min(at, text.size()));
    return std::ranges::any_of(titles, [&](std::string_view title) { return rest.starts_with(title); });
}

bool is_announced(std::string_view before) {
    static constexpr std::array<std::string_view, 7> links{" ", ":", "是", "为", "叫", "/", ","};
    for (int i = 0; i < 3; ++i)
        for (const std::string_view link : links) {
            if (std::ranges::any_of(announcements, [&](auto word) { return before.ends_with(word); }))
                return true;
            if (before.ends_with(link)) before.remove_suffix(link.size());
        }
    return false;
}

std::size_t given_name_end(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < longest_given_name; ++i) {
        const std::string_view next = hanzi_at(text, at);
        if (next.empty() || is_among(next, no_given_name) || is_title_at(text, at)) break;
        at += next.size();
    }
    return at;
}

}  // namespace

std::size_t name_length(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::string_view here = hanzi_at(text, at);
    const bool is_told = before.ends_with("姓") && !before.ends_with("百姓");
    if (is_told && !here.empty() && here != "名") return here.size();
    const std::size_t surname = surname_length(text, at);
    if (surname == 0) return 0;
    if (is_announced(before)) return given_name_end(text, at + surname) - at;
    for (std::size_t end = at + surname, i = 0; i <= longest_given_name; ++i, end += bytes_per_hanzi) {
        if (is_title_at(text, end)) return end - at;
        if (hanzi_at(text, end).empty()) break;
    }
    return 0;
}

}  // namespace handlers
