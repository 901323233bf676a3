#include "handlers/loop/log_words.hpp"

#include "handlers/loop/bare_words.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 6> mediation_words{"调解", "劝和",   "说和",
                                                          "化解", "双方签", "握手言和"};
constexpr std::array<std::string_view, 22> visits{
    "走访", "入户",   "探访", "探望", "看望", "慰问", "家访", "上门看", "去看了", "看了看", "送药",
    "买菜", "代买药", "取药", "拿药", "买药", "理发", "串门", "陪聊",   "陪护",   "送饭",   "送餐"};
constexpr std::array<std::string_view, 3> patrols{"巡", "夜查", "排查"};
constexpr std::array<std::string_view, 10> publicity_words{"宣传",   "传单", "海报",   "彩页", "宣讲",
                                                           "明白纸", "反诈", "倡议书", "防诈", "告知书"};
constexpr std::array<std::string_view, 14> rounds{"点查",     "查看",     "检查",   "转了",  "走了一圈",
                                                  "走了两圈", "走了一遍", "绕",     "打卡",  "早班",
                                                  "晚班",     "值班",     "走两圈", "走一圈"};
constexpr std::array<std::string_view, 14> activities{"活动", "培训",   "志愿", "义诊", "讲座",
                                                      "演出", "包饺子", "联欢", "开会", "座谈会",
                                                      "会议", "学习",   "组织", "比赛"};
constexpr std::array<std::string_view, 5> desk_work{"台账", "资料", "报表", "录入", "材料"};
constexpr std::array<std::string_view, 20> plans{"明天", "明早", "明晚", "明日", "明儿", "后天", "下周",
                                                 "要去", "还要", "准备", "打算", "计划", "马上", "这就",
                                                 "待会", "等会", "一会", "正在", "记得", "需要"};
constexpr std::array<std::string_view, 7> notices{"各位", "@所有人", "务必", "欢迎", "报名", "请于", "请各"};
constexpr std::array<std::string_view, 7> questions{"什么时候", "多少户", "谁去",  "怎么",
                                                    "是不是",   "有没有", "哪几户"};
constexpr std::array<std::string_view, 17> counters{"户", "家", "份", "张", "起", "人", "次", "处", "遍",
                                                    "圈", "件", "场", "位", "本", "面", "轮", "趟"};
constexpr std::string_view together = "一起";
constexpr std::array<std::string_view, 13> digits{"一", "二", "两", "三", "四", "五", "六",
                                                  "七", "八", "九", "十", "百", "几"};
constexpr std::array<std::string_view, 19> day_words{"今天", "今日", "今早", "今晚", "今儿", "昨天", "昨日",
                                                     "昨晚", "昨儿", "前天", "上午", "下午", "早上", "中午",
                                                     "晚上", "傍晚", "刚才", "刚刚", "周"};
constexpr std::array<std::string_view, 15> pauses_of_clause{"，", ",",  "。", "；", ";",  "！", "!", "？",
                                                            "?",  "\n", "】", "、", "　", " ",  "…"};
constexpr std::array<std::string_view, 11> pauses_of_list{"，", ",",  "。", "；", ";", "！",
                                                          "!",  "？", "?",  "\n", "、"};

struct Found {
    std::size_t begin = std::string_view::npos, end = 0;
    bool is_there() const { return begin != std::string_view::npos; }
};

Found first_of(std::string_view text, WordList words) {
    Found first;
    for (const std::string_view word : words) {
        const std::size_t at = text.find(word);
        if (at < first.begin) first = {at, at + word.size()};
    }
    return first;
}

std::optional<LogWord> as_word(LogLine::Kind kind, const Found& found, bool is_strong) {
    if (!found.is_there()) return std::nullopt;
    return LogWord{kind, found.begin, found.end, is_strong};
}

std::size_t clause_begin(std::string_view text, std::size_t at) {
    std::size_t begin = 0;
    for (const Span& part : parts_of(text, Pauses::clauses))
        if (part.begin <= at) begin = part.begin;
    return begin;
}

bool is_number_before(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    if (before.empty()) return false;
    if (before.back() >= '0' && before.back() <= '9') return true;
    return ends_with_any(before, digits);
}

// 0 = Monday; -1 when no weekday stands there.
int weekday_at(std::string_view text) {
    constexpr std::array<std::string_view, 8> names{"一", "二", "三", "四", "五", "六", "日", "天"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (text.starts_with(names[i])) return int(std::min<std::size_t>(i, 6));
    return -1;
}

// `周三`: the last one, today's included; `上周三`: the one of the week before.
std::optional<int> days_since_weekday(std::string_view text, int today) {
    for (const std::string_view week : {"星期", "礼拜", "周"}) {
        const std::size_t at = text.find(week);
        if (at == std::string_view::npos) continue;
        const int day = weekday_at(text.substr(at + week.size()));
        if (day < 0) continue;
        const bool is_last_week = text.substr(0, at).ends_with("上");
        return is_last_week ? today + 7 - day : (today - day + 7) % 7;
    }
    return std::nullopt;
}

bool is_clock(std::string_view text, std::size_t at) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
}

// Bytes of the pause at `at`; 0 when none is there.
std::size_t pause_at(std::string_view text, std::size_t at, Pauses pauses) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("[")) {
        const std::size_t end = rest.find(']');
        return end == std::string_view::npos ? 1 : end + 1;
    }
    if (rest.starts_with(":")) return is_clock(text, at) ? 0 : 1;
    if (rest.starts_with("：")) return std::string_view("：").size();
    const WordList words = pauses == Pauses::clauses ? WordList(pauses_of_clause) : WordList(pauses_of_list);
    for (const std::string_view word : words)
        if (rest.starts_with(word)) return word.size();
    return 0;
}

}  // namespace

std::optional<LogWord> log_word_in(std::string_view text) {
    using enum LogLine::Kind;
    if (const auto word = as_word(mediation, first_of(text, mediation_words), true)) return word;
    std::optional<LogWord> first;
    for (const auto& word :
         {as_word(visit, first_of(text, visits), true), as_word(patrol, first_of(text, patrols), true),
          as_word(publicity, first_of(text, publicity_words), true)})
        if (word && (!first || word->begin < first->begin)) first = word;
    if (first) return first;
    if (const auto word = as_word(patrol, first_of(text, rounds), false)) return word;
    if (const auto word = as_word(activity, first_of(text, activities), false)) return word;
    return as_word(other, first_of(text, desk_work), false);
}

bool tells_of_visit(std::string_view text) {
    return mentions_any(text, visits);
}

bool is_planned(std::string_view text, const LogWord& word) {
    const std::size_t begin = clause_begin(text, word.begin);
    return mentions_any(text.substr(begin, word.begin - begin), plans);
}

bool is_question(std::string_view text) {
    const std::string bare = without_media(text);
    for (const std::string_view mark : {"吗", "呢", "?", "？"})
        if (bare.ends_with(mark)) return true;
    return mentions_any(text, questions);
}

bool speaks_to_others(std::string_view text) {
    return mentions_any(text, notices);
}

bool says_how_much(std::string_view text, const LogWord& word) {
    for (const std::string_view counter : counters)
        for (std::size_t at = text.find(counter); at != std::string_view::npos;
             at = text.find(counter, at + 1)) {
            const bool is_together =
                text.substr(0, at + counter.size()).ends_with(together) && at < word.begin;
            if (is_number_before(text, at) && !is_together) return true;
        }
    return false;
}

bool begins_with_day(std::string_view text) {
    constexpr std::size_t at_once = 12;  // bytes: after a filler or two
    return first_of(text, day_words).begin <= at_once;
}

int days_ago(std::string_view text, std::size_t before, int weekday) {
    const std::string_view said = text.substr(0, before);
    for (const std::string_view word : {"今天", "今日", "今早", "今晚", "今儿"})
        if (said.find(word) != std::string_view::npos) return 0;
    for (const std::string_view word : {"大前天"})
        if (said.find(word) != std::string_view::npos) return 3;
    if (said.find("前天") != std::string_view::npos) return 2;
    for (const std::string_view word : {"昨天", "昨日", "昨晚", "昨夜", "昨儿"})
        if (said.find(word) != std::string_view::npos) return 1;
    return days_since_weekday(said, weekday).value_or(0);
}

std::vector<Span> parts_of(std::string_view text, Pauses pauses) {
    std::vector<Span> parts;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        if (end > begin) parts.push_back({begin, end});
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t pause = pause_at(text, at, pauses);
        if (pause == 0) {
            ++at;
            continue;
        }
        close(at);
        begin = at += pause;
    }
    close(text.size());
    return parts;
}

std::string without_media(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '[' ? text.find(']', at) : std::string_view::npos;
        if (end != std::string_view::npos)
            at = end + 1;
        else
            out.push_back(text[at++]);
    }
    const std::size_t first = out.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \n") + 1 - first);
}

int photos_in(std::string_view text) {
    constexpr std::string_view photo = "[图片]";
    int count = 0;
    for (std::size_t at = text.find(photo); at != std::string_view::npos; at = text.find(photo, at + 1))
        ++count;
    return count;
}

}  // namespace handlers
