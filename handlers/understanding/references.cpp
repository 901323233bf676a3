#include "handlers/understanding/references.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

bool has_address(const Evidence& evidence) {
    return std::any_of(evidence.numbers.begin(), evidence.numbers.end(), [](const NumberMention& number) {
        return number.kind == NumberKind::building || number.kind == NumberKind::unit;
    });
}

// Four bare digits at the head, or where people ask for or answer about a number, are a ticket; three are a
// room unless they begin with 0.
bool is_bare_ticket(const Evidence& evidence, const NumberMention& number) {
    const std::u32string_view head = trimmed(evidence.text().substr(0, number.begin));
    const std::u32string_view tail = trimmed(evidence.text().substr(number.end));
    if (ends_with_any(head, {U"房号", U"房号是", U"楼上", U"楼下", U"住", U"我是", U"对门", U"隔壁"}))
        return false;
    if (number.value.size() == 3 && number.value[0] == '0') return true;
    if (number.value.size() != 4 || has_address(evidence)) return false;
    if (ends_with_any(head, {U"查一下", U"查下", U"查", U"查询", U"问下", U"问一下", U"请问", U"单", U"那个",
                             U"关于", U"催一下", U"催", U"跟进"}))
        return true;
    if (!head.empty()) return false;
    constexpr std::size_t longest_mention = 30;
    return evidence.words <= longest_mention &&
           !starts_with_any(tail, {U"-", U"起", U"左右", U"一个", U"块", U"元", U"包"});
}

}  // namespace

std::optional<std::string> read_ticket(const Evidence& evidence) {
    for (const NumberMention& number : evidence.numbers)
        if (number.kind == NumberKind::ticket) return number.value;
    if (evidence.has_any({Cue::ad_strong, Cue::relay})) return std::nullopt;
    for (const NumberMention& number : evidence.numbers)
        if (number.kind == NumberKind::bare && is_bare_ticket(evidence, number)) return number.value;
    return std::nullopt;
}

std::optional<int> read_digit(const Evidence& evidence) {
    const std::u32string_view text = trimmed(evidence.text());
    if (text.size() != 1 || text[0] < '1' || text[0] > '9') return std::nullopt;
    return static_cast<int>(text[0] - '0');
}

std::optional<int> read_stars(const Evidence& evidence) {
    const std::u32string_view text = evidence.text();
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::size_t length = 0;
        const bool is_digit = text[at] >= '0' && text[at] <= '9';
        const int value = is_digit ? static_cast<int>(text[at] - '0') : chinese_number(text, at, length);
        if (value < 0 || value > 5) continue;
        const std::u32string_view tail = text.substr(at + 1, 2);
        const bool is_measure = tail.starts_with(U"星") || tail.starts_with(U"颗星") || tail == U"颗" ||
                                (tail.starts_with(U"分") && tail != U"分钟" && tail != U"分之");
        const bool is_part = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        if (is_measure && !is_part) return std::max(value, 1);
    }
    if (evidence.contains(U"满分")) return 5;
    return std::nullopt;
}

int read_counts_all(const Evidence& evidence) {
    const std::u32string_view text = evidence.text();
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::size_t length = 0;
        const bool is_digit = text[at] >= '2' && text[at] <= '9';
        const int value = is_digit ? static_cast<int>(text[at] - '0') : chinese_number(text, at, length);
        if (value < 2 || value > 9) continue;
        if (starts_with_any(text.substr(at + 1), {U"个都", U"件都", U"条都", U"个全", U"单都", U"处都"}))
            return value;
        if (text[at] == U'俩' && text[at + 1] == U'都') return 2;
    }
    return evidence.has(Cue::all_of_them) ? -1 : 0;
}

bool tells_outcome(const Evidence& evidence) {
    if (evidence.words > 20 || evidence.contains(U"?")) return false;
    if (evidence.has_any({Cue::not_fixed, Cue::still, Cue::again, Cue::undone, Cue::fault, Cue::nuisance,
                          Cue::urge, Cue::asking, Cue::over_days, Cue::nobody_acts}))
        return false;
    return std::any_of(evidence.clauses.begin(), evidence.clauses.end(), [&](const Clause& clause) {
        const std::u32string_view words = evidence.text().substr(clause.begin, clause.end - clause.begin);
        const bool is_yes =
            starts_with_any(words, {U"知道", U"收到了", U"明白", U"了解", U"晓得", U"麻烦", U"辛苦", U"太"});
        return words.size() >= 2 && words.size() <= 8 && words.ends_with(U"了") && !is_yes &&
               !evidence.has_in(clause, Cue::thanks);
    });
}

}  // namespace handlers
