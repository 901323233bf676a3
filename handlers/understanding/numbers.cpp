#include "handlers/understanding/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace handlers {
namespace {

constexpr std::u32string_view numerals = U"〇一二三四五六七八九";

bool is_digit(char32_t point) {
    return point >= '0' && point <= '9';
}

int numeral(char32_t point) {
    if (point == U'两' || point == U'俩') return 2;
    if (point == U'零') return 0;
    const auto at = numerals.find(point);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// Reads the text; positions past the end give 0.
class Scanner {
public:
    explicit Scanner(std::u32string_view text) : text_(text) {}

    std::vector<NumberMention> run() {
        while (at_ < text_.size())
            if (!read_number()) ++at_;
        return std::move(found_);
    }

private:
    struct Number {
        std::string value;
        std::size_t begin = 0, end = 0;
        int digits = 0;  // arabic digits; 0 for a Chinese numeral
        bool is_lettered = false;
    };

    char32_t point(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
    bool follows(std::size_t at, std::u32string_view word) const {
        return text_.substr(std::min(at, text_.size()), word.size()) == word;
    }
    std::size_t follows_any(std::size_t at, std::initializer_list<std::u32string_view> words) const {
        for (const auto word : words)
            if (follows(at, word)) return word.size();
        return 0;
    }
    bool precedes(std::size_t at, std::u32string_view word) const {
        return at >= word.size() && text_.substr(at - word.size(), word.size()) == word;
    }
    bool precedes_any(std::size_t at, std::initializer_list<std::u32string_view> words) const {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return precedes(at, word); });
    }

    bool read_number();
    bool read_plain(std::size_t at, Number& number) const;
    bool read_ticket(const Number& number);
    bool read_chain(const Number& number);
    bool read_suffix(const Number& number);
    bool read_bare(const Number& number);
    void join_list(const Number& number);
    void add(NumberKind kind, std::size_t begin, std::size_t end, std::string value, bool has_suffix);
    bool touches_last(std::size_t begin) const;

    std::u32string_view text_;
    std::size_t at_ = 0;
    std::vector<NumberMention> found_;
};

void Scanner::add(NumberKind kind, std::size_t begin, std::size_t end, std::string value, bool has_suffix) {
    NumberMention mention;
    mention.kind = kind;
    mention.begin = static_cast<std::uint32_t>(begin);
    mention.end = static_cast<std::uint32_t>(end);
    mention.value = std::move(value);
    mention.has_suffix = has_suffix;
    found_.push_back(std::move(mention));
    at_ = end;
}

// The number stands right behind the last part of an address: `3号楼2单元 501`.
bool Scanner::touches_last(std::size_t begin) const {
    if (found_.empty()) return false;
    const NumberMention& last = found_.back();
    if (last.kind == NumberKind::counted || last.kind == NumberKind::ticket || last.kind == NumberKind::bare)
        return false;
    std::size_t at = last.end;
    while (at < begin && (point(at) == ' ' || point(at) == '-' || point(at) == U'的' || point(at) == ','))
        ++at;
    return at == begin && begin - last.end <= 2;
}

bool Scanner::read_plain(std::size_t at, Number& number) const {
    number = Number{};
    number.begin = at;
    const char32_t first = point(at);
    if (first >= 'a' && first <= 'z' && is_digit(point(at + 1))) {
        const bool starts_word = at == 0 || !(point(at - 1) >= 'a' && point(at - 1) <= 'z');
        if (first > 'h' || !starts_word) return false;
        number.is_lettered = true;
        number.value.push_back(static_cast<char>(first - 32));
        ++at;
    }
    while (is_digit(point(at)) && number.digits < 12) {
        number.value.push_back(static_cast<char>(point(at)));
        ++number.digits;
        ++at;
    }
    if (number.digits == 0) {
        std::size_t length = 0;
        const int value = chinese_number(text_, at, length);
        if (value < 0) return false;
        number.value += std::to_string(value);
        at += length;
    }
    number.end = at;
    return number.digits < 12;
}

bool Scanner::read_number() {
    Number number;
    if (!read_plain(at_, number)) {
        if (is_digit(point(at_)))  // too long to be anything
            while (is_digit(point(at_ + 1)))
                ++at_;
        return false;
    }
    if (read_ticket(number) || read_chain(number) || read_suffix(number) || read_bare(number)) return true;
    if (number.digits == 0) {
        at_ = number.end;
        return true;
    }
    add(NumberKind::counted, number.begin, number.end, number.value, false);
    return true;
}

bool Scanner::read_ticket(const Number& number) {
    if (number.digits < 2 || number.is_lettered || number.digits > 6) return false;
    const std::size_t begin = number.begin;
    // `1224-017`: month, day and the number of the day.
    if (number.digits == 4 && point(number.end) == '-') {
        Number tail;
        const int month = std::stoi(number.value.substr(0, 2)), day = std::stoi(number.value.substr(2));
        if (month >= 1 && month <= 12 && day >= 1 && day <= 31 && read_plain(number.end + 1, tail) &&
            tail.digits >= 3 && tail.digits <= 4 && point(tail.end) != '-') {
            add(NumberKind::ticket, begin, tail.end, number.value + "-" + tail.value, true);
            return true;
        }
    }
    const bool is_building =
        follows_any(number.end, {U"楼", U"号楼", U"栋", U"幢", U"单元", U"-", U"#"}) != 0;
    if (!is_building && point(begin - 1) == '#' && (begin < 2 || !is_digit(point(begin - 2)))) {
        add(NumberKind::ticket, begin - 1, number.end, number.value, true);
        return true;
    }
    if (!is_building && precedes_any(begin, {U"单号", U"工单", U"编号", U"订单", U"单子", U"工单号",
                                             U"单号是", U"编号是", U"单号:", U"编号:", U"工单:", U"工单号:",
                                             U"单 ", U"工单 ", U"单号 ", U"编号 "})) {
        add(NumberKind::ticket, begin, number.end, number.value, true);
        return true;
    }
    if (number.digits <= 4 && follows_any(number.end, {U"号那个", U"号那单", U"号单", U"号工单", U"号诉求",
                                                       U"号的单", U"号那件"}) != 0) {
        add(NumberKind::ticket, begin, number.end, number.value, true);
        return true;
    }
    return false;
}

// `3-2-501`, `A7-1-1103`, `8-1`, `3-501`.
bool Scanner::read_chain(const Number& number) {
    if (number.digits == 0 || number.digits > 2 || point(number.end) != '-') return false;
    if (precedes_any(number.begin, {U".", U":", U"/", U"-"})) return false;
    Number second, third;
    if (!read_plain(number.end + 1, second) || second.is_lettered || second.digits == 0) return false;
    const auto add_building = [&] {
        add(NumberKind::building, number.begin, number.end, number.value, false);
        found_.back().is_lettered = number.is_lettered;
        found_.back().has_suffix = true;
    };
    if (point(second.end) == '-' && second.digits <= 2 && read_plain(second.end + 1, third) &&
        third.digits >= 3 && third.digits <= 4) {
        add_building();
        add(NumberKind::unit, second.begin, second.end, second.value, true);
        add(NumberKind::room, third.begin, third.end, third.value, true);
        return true;
    }
    if (second.digits >= 3 && second.digits <= 4) {
        add_building();
        add(NumberKind::room, second.begin, second.end, second.value, true);
        return true;
    }
    // Two small numbers are as often a range: `1-5号楼`, `2-3天`.
    if (second.digits != 1 || second.value == "0" || second.value > "6") return false;
    if (follows_any(second.end,
                    {U"号楼", U"栋", U"幢",   U"#",  U"天", U"个", U"号", U"点",   U"人", U"年",
                     U"月",   U"次", U"小时", U"块", U"元", U"层", U"楼", U"单元", U"-",  U":",
                     U".",    U"岁", U"斤",   U"米", U"度", U"家", U"分", U"周",   U"日", U"折"}) != 0)
        return false;
    add_building();
    add(NumberKind::unit, second.begin, second.end, second.value, true);
    return true;
}

bool Scanner::read_suffix(const Number& number) {
    std::size_t at = number.end;
    if (point(at) == ' ') ++at;  // `A2 栋`
    const bool is_short = number.digits <= 2;
    const auto building = [&](std::size_t length) {
        add(NumberKind::building, number.begin, at + length, number.value, true);
        found_.back().is_lettered = number.is_lettered;
        join_list(number);
        return true;
    };
    if (is_short && number.value != "0") {
        if (const auto length =
                follows_any(at, {U"#楼", U"号楼", U"号搂", U"号院楼", U"栋楼", U"栋", U"幢", U"#", U"号栋"});
            length != 0) {
            if (number.digits == 0 && follows_any(at, {U"#"}) != 0) return false;
            return building(length);
        }
        if (number.is_lettered && follows_any(at, {U"座", U"楼"}) != 0) return building(1);
        if (follows(at, U"号") && (is_digit(point(at + 1)) || numeral(point(at + 1)) > 0) &&
            (follows(at + 2, U"单元") || follows(at + 2, U"门")))
            return building(1);
    }
    if (is_short && follows(at, U"单元") && !number.is_lettered) {
        add(NumberKind::unit, number.begin, at + 2, number.value, true);
        return true;
    }
    if (is_short && follows(at, U"门") && !number.is_lettered && touches_last(number.begin) &&
        found_.back().kind == NumberKind::building) {
        add(NumberKind::unit, number.begin, at + 1, number.value, true);
        return true;
    }
    const bool is_basement =
        number.begin > 0 &&
        (point(number.begin - 1) == U'负' ||
         (point(number.begin - 1) == '-' && !found_.empty() && found_.back().end == number.begin - 1));
    if (is_short && !number.is_lettered && number.value != "0" && at == number.end) {
        if (const auto length = follows_any(at, {U"楼", U"层", U"搂", U"f"}); length != 0) {
            // `3楼2单元`: a building after all.
            if (point(at) != U'层' && (is_digit(point(at + 1)) || numeral(point(at + 1)) > 0) &&
                follows(at + 2, U"单元"))
                return building(length);
            if (point(at) == 'f' && point(at + 1) >= 'a' && point(at + 1) <= 'z') return false;
            add(NumberKind::floor, number.begin - (is_basement ? 1 : 0), at + length,
                (is_basement ? "-" : "") + number.value, true);
            return true;
        }
    }
    if (number.is_lettered && number.value[0] == 'B' && is_short && follows(at, U"层")) {
        add(NumberKind::floor, number.begin, at + 1, "-" + number.value.substr(1), true);
        return true;
    }
    if (number.digits >= 3 && number.digits <= 4 && !number.is_lettered) {
        if (const auto length = follows_any(at, {U"室", U"号房", U"房间", U"房", U"户"});
            length != 0 && (point(at) != U'户' || touches_last(number.begin))) {
            add(NumberKind::room, number.begin, at + length, number.value, true);
            return true;
        }
    }
    return false;
}

// -1: not a number, or a longer one than any house has.
int whole_number(std::string_view digits) {
    int value = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

// `3、5号楼`, `1-5号楼`, `3号楼和5号楼`: the building just added joins the number before it.
void Scanner::join_list(const Number& number) {
    if (found_.size() < 2) return;
    NumberMention& last = found_.back();
    NumberMention& before = found_[found_.size() - 2];
    if (before.kind != NumberKind::building && before.kind != NumberKind::counted) return;
    const std::u32string_view gap = text_.substr(before.end, number.begin - before.end);
    const bool is_list = gap == U"、" || gap == U"和" || gap == U"跟" || gap == U"与" || gap == U"及" ||
                         gap == U"," || gap == U"/";
    const bool is_range = gap == U"-" || gap == U"到" || gap == U"至" || gap == U"~";
    if ((!is_list && !is_range) || last.is_lettered != before.is_lettered) return;
    const std::size_t after = last.end;
    if (is_range && (follows(after, U"中间") || follows(after, U"之间"))) return;
    std::vector<std::string> all = before.several;
    if (all.empty()) all.push_back(before.value);
    constexpr int longest_range = 40;
    if (is_range && !last.is_lettered) {
        const int from = whole_number(before.value), to = whole_number(last.value);
        if (from < 0 || to < 0) return;
        for (int i = from + 1; i < to && i - from < longest_range; ++i)
            all.push_back(std::to_string(i));
    }
    all.push_back(last.value);
    NumberMention joined = last;
    joined.begin = before.begin;
    joined.several = std::move(all);
    found_.pop_back();
    found_.back() = std::move(joined);
}

// Digits without a word of their own.
bool Scanner::read_bare(const Number& number) {
    if (number.is_lettered) {
        if (number.digits > 2) return false;
        add(NumberKind::building, number.begin, number.end, number.value, false);
        found_.back().is_lettered = true;
        return true;
    }
    if (number.digits == 0) {
        // `一`, `二` in a list before `号楼` is rare enough to need its own look ahead: `一到四号楼`.
        if (follows_any(number.end, {U"到", U"至", U"、", U"和"}) == 0) return false;
        Number next;
        if (!read_plain(number.end + 1, next) || follows_any(next.end, {U"号楼", U"栋", U"幢"}) == 0)
            return false;
        add(NumberKind::counted, number.begin, number.end, number.value, false);
        return true;
    }
    const char32_t before = number.begin > 0 ? point(number.begin - 1) : 0;
    const bool glued = is_digit(before) || before == '.' || before == ':' || before == '/' ||
                       before == U'￥' || before == '*' || (before >= 'a' && before <= 'z');
    // After `#` or a building sign: the unit of `3#2-501`.
    if (number.digits == 1 && touches_last(number.begin) && found_.back().kind == NumberKind::building &&
        found_.back().end == number.begin && point(number.end) == '-') {
        add(NumberKind::unit, number.begin, number.end, number.value, false);
        return true;
    }
    if (number.digits < 3 || number.digits > 4 || glued) return false;
    static constexpr std::u32string_view measures =
        U"元块分斤度米平年月日天点小个人次岁%万千百公里w瓦k页期路班份号毛/"
        U".:℃钱兆m几多层楼期集遍趟步秒瓶箱台届周";
    if (measures.find(point(number.end)) != std::u32string_view::npos && number.end < text_.size())
        return false;
    static constexpr std::array<std::string_view, 7> hotlines{"110", "119", "120", "122",
                                                              "114", "911", "315"};
    if (number.digits == 3 && std::find(hotlines.begin(), hotlines.end(), number.value) != hotlines.end())
        return false;
    if (touches_last(number.begin)) {
        add(NumberKind::room, number.begin, number.end, number.value, false);
        return true;
    }
    add(NumberKind::bare, number.begin, number.end, number.value, false);
    return true;
}

}  // namespace

int chinese_number(std::u32string_view text, std::size_t at, std::size_t& length) {
    const auto digit = [&](std::size_t where) { return where < text.size() ? numeral(text[where]) : -1; };
    const auto is_ten = [&](std::size_t where) { return where < text.size() && text[where] == U'十'; };
    if (is_ten(at)) {
        const int ones = digit(at + 1);
        length = ones > 0 ? 2 : 1;
        return 10 + std::max(ones, 0);
    }
    const int first = digit(at);
    if (first < 0) return -1;
    if (first > 0 && is_ten(at + 1)) {
        const int ones = digit(at + 2);
        length = ones > 0 ? 3 : 2;
        return first * 10 + std::max(ones, 0);
    }
    length = 1;
    return first;
}

std::vector<NumberMention> find_numbers(std::u32string_view text) {
    return Scanner(text).run();
}

}  // namespace handlers
