#include "handlers/loop/number_pieces.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/person_names.hpp"
#include "handlers/loop/personal_data.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t most_groups = 6;  // `6222 0212 3456 7890 123` has five

// Groups of digits with one separator between each two: `138-1234-5678`, `5#1802`.
struct Groups {
    struct Group {
        std::size_t begin = 0, end = 0;
        std::size_t size() const { return end - begin; }
    };
    std::string_view text;
    std::array<Group, most_groups> all{};
    std::size_t count = 0;

    std::string_view digits(std::size_t i) const { return text.substr(all[i].begin, all[i].size()); }
    // Whether every separator of the first `groups` is one of these.
    bool are_joined_by(std::string_view separators, std::size_t groups) const {
        for (std::size_t i = 0; i + 1 < groups; ++i)
            if (separators.find(text[all[i].end]) == std::string_view::npos) return false;
        return true;
    }
};

Groups groups_at(std::string_view text, std::size_t at) {
    Groups groups{text};
    while (groups.count < most_groups) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        groups.all[groups.count++] = {at, end};
        const bool goes_on = end + 1 < text.size() && is_digit(text[end + 1]) &&
                             std::string_view(" -#").find(text[end]) != std::string_view::npos;
        if (!goes_on) break;
        at = end + 1;
    }
    return groups;
}

int two_digits(std::string_view digits) {
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

// `1224-017`: the day and the count of a request.
bool is_request_number(const Groups& groups) {
    if (groups.count != 2 || groups.all[0].size() != 4 || !groups.are_joined_by("-", 2)) return false;
    const std::size_t count = groups.all[1].size();
    const int month = two_digits(groups.digits(0)), day = two_digits(groups.digits(0).substr(2));
    return (count == 3 || count == 4) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_year(std::string_view digits) {
    return digits.starts_with("19") || digits.starts_with("20");
}

// Telephone, identity and card numbers that are written in groups.
bool is_personal(const Groups& groups, std::size_t count) {
    std::size_t all = 0, shortest = groups.all[0].size();
    for (std::size_t i = 0; i < count; ++i) {
        all += groups.all[i].size();
        shortest = std::min(shortest, groups.all[i].size());
    }
    if (count == 1) return all >= least_digits;
    if (!groups.are_joined_by(" -", count) || shortest < 2) return false;
    const std::string_view first = groups.digits(0);
    const bool is_mobile = first[0] == '1' && first[1] >= '3' && shortest >= 3 && all == 11;
    const bool is_abroad = first == "86" && groups.digits(1).starts_with('1') && all == 13;
    const bool is_landline = first[0] == '0' && first.size() >= 3 && all >= 10 && all <= 12;
    const bool is_service = (first == "400" || first == "800") && all == 10;
    const bool is_card = all >= 15 && shortest >= 3;
    const bool is_local = count == 2 && groups.are_joined_by("-", 2) && groups.all[1].size() == 4 &&
                          (first.size() == 3 || first.size() == 4) && first[0] >= '2' && first[0] <= '8' &&
                          !is_year(first);
    return is_mobile || is_abroad || is_landline || is_service || is_card || is_local;
}

bool ends_like_a_room(std::string_view digits) {
    return (digits.size() == 3 || digits.size() == 4) && !digits.ends_with("00");
}

bool is_measured(std::string_view right) {
    static constexpr std::array<std::string_view, 15> words{"元", "块", "米", "人", "个", "天",   "年", "度",
                                                            "斤", "平", "分", "秒", "次", "号楼", "多"};
    return begins_with_any(right, words);
}

// `3-2-501`, `12-1802`, `5#1802`: building, unit, room.
bool is_path_to_room(const Groups& groups) {
    if (groups.count < 2 || !groups.are_joined_by("-#", groups.count)) return false;
    for (std::size_t i = 0; i + 1 < groups.count; ++i)
        if (groups.all[i].size() > 2) return false;
    const auto& last = groups.all[groups.count - 1];
    return ends_like_a_room(groups.digits(groups.count - 1)) && !is_measured(groups.text.substr(last.end));
}

// `501的张桂芳家`, `501王阿姨`.
bool is_a_persons_room(std::string_view text, std::size_t end) {
    constexpr std::string_view of = "的";
    if (text.substr(end).starts_with(of)) end += of.size();
    return end < text.size() && (name_length(text, end) > 0 || full_name_length(text, end) > 0);
}

// `打119家里着火了`.
bool is_called(std::string_view before) {
    return before.ends_with("打") || before.ends_with("拨") || before.ends_with("报");
}

bool is_room(std::string_view text, const Groups::Group& group) {
    if (!ends_like_a_room(text.substr(group.begin, group.size()))) return false;
    if (is_called(text.substr(0, group.begin))) return false;
    return is_room_number(text, group.begin, group.end) || is_a_persons_room(text, group.end);
}

}  // namespace

NumberPiece number_piece_at(std::string_view plain, std::size_t at) {
    const Groups groups = groups_at(plain, at);
    const Groups::Group& first = groups.all[0];
    if (is_room(plain, first)) return {first.end, NumberKind::room};
    if (is_request_number(groups)) return {groups.all[1].end, NumberKind::plain};
    for (std::size_t count = groups.count; count > 0; --count) {
        if (!is_personal(groups, count)) continue;
        const std::size_t end = groups.all[count - 1].end;
        const bool has_check_letter = count == 1 && first.size() == 17 && end < plain.size() &&
                                      (plain[end] == 'X' || plain[end] == 'x');
        return {end + (has_check_letter ? 1 : 0), NumberKind::personal};
    }
    if (is_path_to_room(groups)) return {groups.all[groups.count - 1].end, NumberKind::room};
    return {first.end, NumberKind::plain};
}

NumberPiece spoken_piece_at(std::string_view plain, std::size_t at, std::size_t end) {
    const std::size_t digits = (end - at) / bytes_per_hanzi;
    if (digits >= least_digits) return {end, NumberKind::personal};
    const bool is_room =
        (digits == 3 || digits == 4) && (is_room_number(plain, at, end) || is_a_persons_room(plain, end));
    return {end, is_room ? NumberKind::room : NumberKind::plain};
}

}  // namespace handlers
