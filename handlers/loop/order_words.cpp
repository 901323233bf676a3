#include "handlers/loop/order_words.hpp"

#include "handlers/loop/bare_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 7> merges_into{"并案到", "合并到", "并到", "并入",
                                                      "并进",   "并给",   "合到"};
constexpr std::array<std::string_view, 2> merges{"并案", "合并"};
constexpr std::array<std::string_view, 6> splits{"拆开", "拆出来", "拆出去", "拆出", "拆分", "拆案"};
// What people put around an order and could as well leave out.
constexpr std::array<std::string_view, 28> fillers{
    "请", "麻烦", "把",   "将",   "这个", "这件", "这条", "那个", "那件", "和", "跟", "与", "及", "、",
    "，", "：",   "一起", "处理", "单独", "一下", "吧",   "号",   "第",   "件", "从", "里", "去", "办"};
constexpr std::size_t digits_of_day = 4, digits_of_number = 3, most_digits = 5;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

// `17` → `017`, `0312` → `312`.
std::string padded(std::string_view digits) {
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    const std::string_view value = digits.substr(first);
    const std::size_t missing = digits_of_number - std::min(digits_of_number, value.size());
    return std::string(missing, '0').append(value);
}

// The words without numbers and what stands around them.
std::string order_in(std::string_view text) {
    std::string words = bare_words(text);
    std::erase_if(words, [](char letter) {
        return is_digit(letter) || letter == '#' || letter == '-' || letter == ':' || letter == '.';
    });
    return without_words(std::move(words), fillers);
}

// Where the first of the words ends in the text; npos when none stands in it.
template <std::size_t count>
std::size_t end_of_word(std::string_view text, const std::array<std::string_view, count>& words) {
    for (const std::string_view word : words)
        if (const std::size_t at = text.find(word); at != std::string_view::npos) return at + word.size();
    return std::string_view::npos;
}

}  // namespace

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> numbers;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view digits = digits_at(text, at);
        if (digits.empty()) {
            ++at;
            continue;
        }
        at += digits.size();
        const bool may_be_day = digits.size() == digits_of_day && at < text.size() && text[at] == '-';
        const std::string_view behind = may_be_day ? digits_at(text, at + 1) : std::string_view();
        if (!behind.empty()) {
            at += 1 + behind.size();
            numbers.push_back(std::string(digits) + "-" + padded(behind));
        } else if (digits.size() <= most_digits) {
            numbers.push_back(padded(digits));
        }
    }
    return numbers;
}

std::optional<MergeOrder> merge_order_in(std::string_view text) {
    const bool may_be_one = end_of_word(text, merges_into) != std::string_view::npos ||
                            end_of_word(text, merges) != std::string_view::npos;
    if (!may_be_one) return std::nullopt;  // nearly every message ends here
    const std::string order = order_in(text);
    const bool is_into = equals_any(order, merges_into);
    if (!is_into && !equals_any(order, merges)) return std::nullopt;
    MergeOrder found{numbers_in(text), false};
    if (is_into) found.has_target = !numbers_in(text.substr(end_of_word(text, merges_into))).empty();
    return found;
}

std::optional<SplitOrder> split_order_in(std::string_view text) {
    const std::size_t end = end_of_word(text, splits);
    if (end == std::string_view::npos || !equals_any(order_in(text), splits)) return std::nullopt;
    const auto before = numbers_in(text.substr(0, end)), behind = numbers_in(text.substr(end));
    SplitOrder found;
    const std::size_t digit = std::min(text.find_first_of("0123456789", end), text.size());
    const std::string_view digits = digits_at(text, digit);
    if (digits.size() < digits_of_number)
        std::from_chars(digits.data(), digits.data() + digits.size(), found.nth);
    if (!before.empty())
        found.number = before.front();
    else if (!behind.empty())
        found.number = behind.front();
    return found;
}

}  // namespace handlers
