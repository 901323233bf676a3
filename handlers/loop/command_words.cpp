#include "handlers/loop/command_words.hpp"

#include "handlers/directory/directory.hpp"
#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/calls.hpp"
#include "handlers/loop/hastening.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/order_words.hpp"
#include "handlers/loop/rejection.hpp"
#include "handlers/loop/resident_order_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers {
namespace {

constexpr std::size_t longest_command = 180;  // bytes: a reason may be given

constexpr std::array<std::string_view, 6> asks_for_requests{"我的诉求", "我的报修", "我报的事",
                                                            "我的登记", "我的事项", "我报修的"};
constexpr std::array<std::string_view, 6> asks_for_tasks{"我的任务", "我的待办", "我的工单",
                                                         "我的活",   "待办",     "任务"};
constexpr std::array<std::string_view, 4> asks_for_points{"我的积分", "查积分", "积分", "我有多少积分"};
constexpr std::array<std::string_view, 4> asks_for_log{"我的日志", "我的工作日志", "我的民情日志", "日志"};
constexpr std::array<std::string_view, 8> asks_for_care{"关爱名单", "我的关爱名单", "走访名单",
                                                        "该走访谁", "该走访谁了",   "今天该走访谁",
                                                        "该去看谁", "该走访哪些"};
constexpr std::array<std::string_view, 5> asks_for_overdue{"超时", "超时的", "超时件", "哪些超时", "超期"};
constexpr std::array<std::string_view, 5> asks_what_is_open{"在办", "未办结", "没办完", "没办结", "还有哪些"};
constexpr std::array<std::string_view, 5> takes_up_ideas{"采纳", "采纳了", "已采纳", "予以采纳", "采纳建议"};
constexpr std::array<std::string_view, 3> finds_paper_closures{"虚假办结", "虚假结案", "虚报办结"};
constexpr std::array<std::string_view, 3> assigns{"派给", "指派给", "改派给"};

constexpr std::string_view letters_of_number = "#0123456789-";

std::string_view without_number(std::string_view words) {
    const std::size_t at = words.find_first_not_of(letters_of_number);
    return at == std::string_view::npos ? std::string_view() : words.substr(at);
}

std::string_view without_numbers(std::string_view words) {
    const std::string_view rest = without_number(words);
    return rest.substr(0, rest.find_last_not_of(letters_of_number) + 1);
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

bool points_by_number_before(Command command) {
    return command == Command::assign || command == Command::close || command == Command::reject ||
           command == Command::hasten;
}

}  // namespace

std::string_view name_of(Command command) {
    switch (command) {
        case Command::my_requests:
            return "my_requests";
        case Command::my_tasks:
            return "my_tasks";
        case Command::overdue:
            return "overdue";
        case Command::my_points:
            return "my_points";
        case Command::my_log:
            return "my_log";
        case Command::care_list:
            return "care_list";
        case Command::open_in_grid:
            return "open_in_grid";
        case Command::assign:
            return "assign";
        case Command::adopt_idea:
            return "adopt_idea";
        case Command::on_paper:
            return "on_paper";
        case Command::close:
            return "close";
        case Command::reject:
            return "reject";
        case Command::hasten:
            return "hasten";
        case Command::merge:
            return "merge";
        case Command::split:
            return "split";
        case Command::call:
            return "call";
        case Command::withdraw:
            return "withdraw";
        case Command::progress:
            return "progress";
        case Command::my_data:
            return "my_data";
        case Command::forget_me:
            return "forget_me";
        case Command::none:
            break;
    }
    return "none";
}

std::string order_words(std::string_view text) {
    return std::string(without_number(bare_words(text)));
}

std::string number_before_order(std::string_view text) {
    const std::string bare = bare_words(text);
    std::string number = bare.substr(0, std::min(bare.find_first_not_of(letters_of_number), bare.size()));
    std::erase(number, '#');
    return number;
}

std::string number_of_order(std::string_view text) {
    std::string number = number_before_order(text);
    if (!number.empty()) return number;
    const std::string bare = bare_words(text);
    number = bare.substr(bare.find_last_not_of(letters_of_number) + 1);
    std::erase(number, '#');
    return number;
}

const Grid* grid_named_in(std::string_view words, const Directory& directory) {
    for (const Grid& grid : directory.content().grids)
        if (!grid.short_name.empty() && words.find(grid.short_name) != std::string_view::npos) return &grid;
    return nullptr;
}

std::vector<std::string> people_named_in(std::string_view words, const Directory& directory) {
    std::size_t longest = 0;  // `王秀军` names no `王秀`
    std::vector<const User*> named;
    for (const User& user : directory.content().users) {
        if (user.name.empty() || words.find(user.name) == std::string_view::npos) continue;
        longest = std::max(longest, user.name.size());
        named.push_back(&user);
    }
    const Grid* grid = grid_named_in(words, directory);
    const auto is_there = [&](const User* user) { return grid && user->grid_id == grid->id; };
    const bool is_told_apart = named.size() > 1 && std::ranges::any_of(named, is_there);
    std::vector<std::string> found;
    for (const User* user : named)
        if (user->name.size() == longest && (!is_told_apart || is_there(user))) found.push_back(user->id);
    if (found.empty() && grid) found.push_back(grid->leader_user_id);
    return found;
}

Command command_in(const Message& message, const Directory& directory) {
    if (message.text.size() > longest_command) return Command::none;
    const std::string bare = bare_words(message.text);
    if (equals_any(bare, asks_for_requests)) return Command::my_requests;
    if (equals_any(bare, asks_for_tasks)) return Command::my_tasks;
    if (equals_any(bare, asks_for_points)) return Command::my_points;
    if (equals_any(bare, asks_for_log)) return Command::my_log;
    if (equals_any(bare, asks_for_care)) return Command::care_list;
    if (equals_any(bare, asks_for_overdue)) return Command::overdue;
    if (const ResidentOrder own = resident_order_in(message.text); own.command != Command::none)
        return own.command;
    if (equals_any(without_numbers(bare), takes_up_ideas)) return Command::adopt_idea;
    if (equals_any(without_numbers(bare), finds_paper_closures)) return Command::on_paper;
    const std::string_view order = without_number(bare);
    if (begins_with_any(order, assigns)) return is_question(order) ? Command::none : Command::assign;
    if (merge_order_in(message.text)) return Command::merge;
    if (split_order_in(message.text)) return Command::split;
    if (is_call(order, directory)) return Command::call;
    if (haste_order_in(order)) return Command::hasten;
    if (rejection_in(message.text)) return Command::reject;
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
    if (command == Command::merge || command == Command::split || command == Command::call)
        for (const std::string& number : numbers_in(message.text))
            keys.push_back(number_key(number));
    if (points_by_number_before(command))
        if (const std::string number = number_before_order(message.text); !number.empty())
            keys.push_back(number_key(number));
    if (command == Command::adopt_idea || command == Command::on_paper)
        if (const std::string number = number_of_order(message.text); !number.empty())
            keys.push_back(number_key(number));
    if (command == Command::overdue)
        for (const Grid& grid : directory.content().grids)
            keys.push_back(grid_key(grid.id));
    if (command == Command::open_in_grid)
        if (const Grid* grid = grid_named_in(message.text, directory)) keys.push_back(grid_key(grid->id));
    return keys;
}

}  // namespace handlers
