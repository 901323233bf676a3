#include "handlers/loop/command_words.hpp"

#include "handlers/directory/directory.hpp"
#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/resident_order_words.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t longest_command = 180;  // bytes: a reason may be given

constexpr std::array<std::string_view, 6> asks_for_requests{"我的诉求", "我的报修", "我报的事",
                                                            "我的登记", "我的事项", "我报修的"};
constexpr std::array<std::string_view, 6> asks_for_tasks{"我的任务", "我的待办", "我的工单",
                                                         "我的活",   "待办",     "任务"};
constexpr std::array<std::string_view, 4> asks_for_points{"我的积分", "查积分", "积分", "我有多少积分"};
constexpr std::array<std::string_view, 4> asks_for_log{"我的日志", "我的工作日志", "我的民情日志", "日志"};
constexpr std::array<std::string_view, 5> asks_for_overdue{"超时", "超时的", "超时件", "哪些超时", "超期"};
constexpr std::array<std::string_view, 5> asks_what_is_open{"在办", "未办结", "没办完", "没办结", "还有哪些"};
constexpr std::array<std::string_view, 3> assigns{"派给", "指派给", "改派给"};

template <std::size_t count>
bool is_one_of(std::string_view words, const std::array<std::string_view, count>& all) {
    return std::ranges::find(all, words) != all.end();
}

template <std::size_t count>
bool begins_with_one_of(std::string_view words, const std::array<std::string_view, count>& all) {
    return std::ranges::any_of(all, [&](auto word) { return words.starts_with(word); });
}

constexpr std::string_view letters_of_number = "#0123456789-";

std::string_view without_number(std::string_view words) {
    const std::size_t at = words.find_first_not_of(letters_of_number);
    return at == std::string_view::npos ? std::string_view() : words.substr(at);
}

bool is_question(std::string_view words) {
    for (const std::string_view mark : {"谁", "吗", "没有", "?", "？"})
        if (words.find(mark) != std::string_view::npos) return true;
    return false;
}

// Nothing, a blank or a pause behind it: `结案率` and `结案前先拍照` are no orders, `结案了` is an owner's
// report.
bool is_order_to_close(std::string_view text) {
    const std::size_t at = text.find("结案");
    if (at == std::string_view::npos) return false;
    const std::string_view rest = text.substr(at + std::string_view("结案").size());
    if (rest.empty()) return true;
    for (const std::string_view pause : {" ", "\n", ",", ":", "，", "：", "。"})
        if (rest.starts_with(pause)) return true;
    return false;
}

}  // namespace

std::string number_before_order(std::string_view text) {
    const std::string bare = bare_words(text);
    std::string number = bare.substr(0, std::min(bare.find_first_not_of(letters_of_number), bare.size()));
    std::erase(number, '#');
    return number;
}

const Grid* grid_named_in(std::string_view words, const Directory& directory) {
    for (const Grid& grid : directory.content().grids)
        if (!grid.short_name.empty() && words.find(grid.short_name) != std::string_view::npos) return &grid;
    return nullptr;
}

std::string person_named_in(std::string_view words, const Directory& directory) {
    std::string found;
    for (const User& user : directory.content().users) {
        if (user.name.empty() || words.find(user.name) == std::string_view::npos) continue;
        if (!found.empty()) return {};
        found = user.id;
    }
    if (!found.empty()) return found;
    const Grid* grid = grid_named_in(words, directory);
    return grid ? grid->leader_user_id : std::string();
}

Command command_in(const Message& message, const Directory& directory) {
    if (message.text.size() > longest_command) return Command::none;
    const std::string bare = bare_words(message.text);
    if (is_one_of(bare, asks_for_requests)) return Command::my_requests;
    if (is_one_of(bare, asks_for_tasks)) return Command::my_tasks;
    if (is_one_of(bare, asks_for_points)) return Command::my_points;
    if (is_one_of(bare, asks_for_log)) return Command::my_log;
    if (is_one_of(bare, asks_for_overdue)) return Command::overdue;
    if (const ResidentOrder own = resident_order_in(message.text); own.command != Command::none)
        return own.command;
    const std::string_view order = without_number(bare);
    if (begins_with_one_of(order, assigns)) return is_question(order) ? Command::none : Command::assign;
    if (order.starts_with("结案") && is_order_to_close(message.text)) return Command::close;
    for (const std::string_view word : asks_what_is_open) {
        if (!bare.ends_with(word)) continue;
        const Grid* grid = grid_named_in(bare, directory);
        if (grid && bare == grid->short_name + std::string(word)) return Command::open_in_grid;
    }
    return Command::none;
}

std::vector<std::string> keys_for_command(Command command, const Message& message,
                                          const Directory& directory) {
    std::vector<std::string> keys;
    if (is_resident_order(command))
        if (const std::string number = resident_order_in(message.text).number; !number.empty())
            keys.push_back(number_key(number));
    if (!directory.user(message.sender.id)) return keys;  // a stranger is told no without a look
    if (command == Command::assign || command == Command::close)
        if (const std::string number = number_before_order(message.text); !number.empty())
            keys.push_back(number_key(number));
    if (command == Command::overdue)
        for (const Grid& grid : directory.content().grids)
            keys.push_back(grid_key(grid.id));
    if (command == Command::open_in_grid)
        if (const Grid* grid = grid_named_in(message.text, directory)) keys.push_back(grid_key(grid->id));
    return keys;
}

}  // namespace handlers
