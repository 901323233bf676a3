#include "handlers/loop/resident_order_words.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/which.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers {
namespace {

constexpr std::array<std::string_view, 10> asks_for_data{
    "我的数据",   "我的信息",     "我的资料",       "我的个人信息",   "我的个人数据",
    "查我的数据", "查看我的数据", "你们存了我什么", "你们记了我什么", "我的记录"};
constexpr std::array<std::string_view, 12> asks_to_forget{
    "删除我的信息", "删除我的数据", "删除我的资料",   "删除我的个人信息", "删掉我的信息",   "删掉我的数据",
    "清除我的信息", "清除我的数据", "把我的信息删了", "把我的信息删掉",   "请删除我的信息", "删除我的记录"};

constexpr std::array<std::string_view, 7> polite{"请", "麻烦", "帮我", "帮忙", "我要", "我想", "我"};
constexpr std::array<std::string_view, 3> takes_back{"撤回", "撤销", "撤单"};
constexpr std::array<std::string_view, 18> own_matter{
    "",     "我的", "我的诉求", "诉求", "我的报修", "报修", "我报的事", "我报的", "我的登记",
    "登记", "这件", "这条",     "这个", "这件事",   "那件", "那条",     "那个",   "那件事"};
constexpr std::array<std::string_view, 5> after_order{"吧", "了", "一下", "下", "谢谢"};

constexpr std::array<std::string_view, 14> looks_up{"查询", "查一下", "查下", "查",   "看一下",
                                                    "看下", "问一下", "问下", "请问", "我的",
                                                    "办理", "处理",   "现在", "那个"};
constexpr std::array<std::string_view, 4> state{"什么进度", "进度", "进展", "到哪一步"};
constexpr std::array<std::string_view, 10> after_state{"怎么样了", "怎么样", "咋样了", "如何", "到哪了",
                                                       "查询",     "是什么", "呢",     "了",   "咋样"};
constexpr std::array<std::string_view, 12> how_is_it{
    "",           "怎么样了",     "怎么样",       "咋样了",
    "办得怎么样", "办得怎么样了", "办的怎么样了", "处理得怎么样了",
    "什么情况了", "什么情况",     "怎样了",       "办到哪了"};

void drop_first_of(std::string_view& words, WordList all) {
    for (const std::string_view word : all)
        if (words.starts_with(word)) return words.remove_prefix(word.size());
}

void drop_last_of(std::string_view& words, WordList all) {
    for (const std::string_view word : all)
        if (words.ends_with(word)) return words.remove_suffix(word.size());
}

constexpr std::array<std::string_view, 9> marks{"?", "？", "!", "～", "~", "，", "：", ":", "、"};

constexpr std::string_view digits = "0123456789";
constexpr std::size_t longest_order = 90;  // bytes, with every word that may stand around it

// As requests are numbered: three digits behind the day. `17` is 017; what cannot be a number is none.
std::string as_written(std::string_view number) {
    const std::size_t dash = number.find('-');
    const std::string_view sequence = dash == std::string_view::npos ? number : number.substr(dash + 1);
    const std::string_view day = dash == std::string_view::npos ? std::string_view() : number.substr(0, dash);
    const bool is_day =
        day.empty() || (day.size() == 4 && day.find_first_not_of(digits) == std::string_view::npos);
    const bool is_sequence = !sequence.empty() && sequence.size() <= 4 &&
                             sequence.find_first_not_of(digits) == std::string_view::npos;
    if (!is_day || !is_sequence) return {};
    std::string padded(3 - std::min<std::size_t>(3, sequence.size()), '0');
    padded.append(sequence);
    return day.empty() ? padded : std::string(day) + "-" + padded;
}

// Takes a number off the front (`#017进度`, `17号那个撤回`) or the back of the words.
std::string take_number(std::string_view& words) {
    constexpr std::string_view letters = "#0123456789-";
    const std::size_t begin = std::min(words.find_first_not_of(letters), words.size());
    std::string_view written = words.substr(0, begin);
    if (begin > 0) {
        words.remove_prefix(begin);
        if (words.starts_with("号")) words.remove_prefix(std::string_view("号").size());
    } else {
        drop_last_of(words, std::array<std::string_view, 1>{"号"});
        const std::size_t last = words.find_last_not_of(letters);
        const std::size_t end = last == std::string_view::npos ? 0 : last + 1;
        written = words.substr(end);
        words.remove_suffix(written.size());
    }
    if (written.starts_with('#')) written.remove_prefix(1);
    return as_written(written);
}

bool is_withdrawal(std::string_view words) {
    drop_first_of(words, polite);
    if (words.starts_with("那个") || words.starts_with("那件") || words.starts_with("这个"))
        words.remove_prefix(std::string_view("那个").size());
    for (const std::string_view verb : takes_back) {
        if (!words.starts_with(verb)) continue;
        std::string_view object = words.substr(verb.size());
        drop_last_of(object, after_order);
        return equals_any(object, own_matter);
    }
    // `取消` alone is said of many things.
    return equals_any(
        words, std::array<std::string_view, 4>{"取消我的诉求", "取消诉求", "取消我的报修", "取消报修"});
}

bool asks_for_state(std::string_view words, bool has_number) {
    drop_first_of(words, looks_up);
    drop_first_of(words, std::array<std::string_view, 3>{"我的", "的", "那个"});
    if (has_number && equals_any(words, how_is_it)) return !words.empty();
    drop_last_of(words, after_state);
    return equals_any(words, state);
}

}  // namespace

ResidentOrder resident_order_in(std::string_view text) {
    std::string given = bare_words(text);
    if (given.size() > longest_order) return {};  // nearly every message ends here
    const std::string bare = without_words(std::move(given), marks);
    if (equals_any(bare, asks_for_data)) return {Command::my_data, {}};
    if (equals_any(bare, asks_to_forget)) return {Command::forget_me, {}};
    std::string_view words = bare;
    ResidentOrder order;
    order.number = take_number(words);
    if (const std::string bracketed = number_in(text); order.number.empty() && !bracketed.empty())
        order.number = as_written(bracketed);
    if (is_withdrawal(words)) order.command = Command::withdraw;
    if (asks_for_state(words, !order.number.empty())) order.command = Command::progress;
    return order.command == Command::none ? ResidentOrder() : order;
}

bool is_resident_order(Command command) {
    return command == Command::withdraw || command == Command::progress || command == Command::my_data ||
           command == Command::forget_me;
}

}  // namespace handlers
