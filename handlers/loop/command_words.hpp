#pragma once

#include "handlers/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace handlers {

class Directory;
struct Grid;

// Orders to the bot, in the words people use (issue-tracker words would be learnt by nobody).
enum class Command : unsigned char {
    none,
    my_requests,   // 我的诉求: whoever reports
    my_tasks,      // 我的任务: whoever answers for something
    overdue,       // 超时: staff
    my_points,     // 我的积分: whoever earns them
    my_log,        // 我的日志: whoever keeps one
    care_list,     // 该走访谁: likewise
    open_in_grid,  // 第三网格在办: its leader, staff
    assign,        // 派给林明敏, 派给第三网格: staff, with a number or a quote
    adopt_idea,    // 采纳: staff, with a number or a quote
    on_paper,      // 虚假办结 017: likewise
    close,         // 结案 已转12345…: staff, with a number or a quote and a reason
    reject,        // 017不予受理 …, 017这事归12345: likewise (rejection.hpp)
    hasten,        // 017加急: staff, with a number or a quote (hastening.hpp)
    merge,         // 017并到012: staff (order_words.hpp)
    split,         // 017拆开: staff
    call,          // 吹哨 城管, 请供水公司来一下: staff, and whoever answers for it (calls.hpp)
    withdraw,      // 撤回, 撤回017: whoever reported it
    progress,      // 进度, 017进度怎么样了: whoever reported it, and what a group may know
    my_data,       // 我的数据: whoever asks, in private
    forget_me      // 删除我的信息: whoever asks, in private
};
// As the audit keeps it: `my_requests`.
std::string_view name_of(Command command);

// What stands behind it, without what people put around an order.
std::string order_words(std::string_view text);
// The number that stands before an order (`017派给…`); empty when none does.
std::string number_before_order(std::string_view text);
// Of an order without further words: the number before it, or behind it (`虚假办结 017`).
std::string number_of_order(std::string_view text);

// The order that a message is, whoever gives it; `none` when it is none.
Command command_in(const Message& message, const Directory& directory);

// The grid that the words name by its short name (`第三网格`); null when none.
const Grid* grid_named_in(std::string_view words, const Directory& directory);
// Who is named: people of the directory by full name, those of a grid when it is named beside
// (`第三网格张伟`); else a grid's leader. User ids; several are people of one name, or several names.
std::vector<std::string> people_named_in(std::string_view words, const Directory& directory);

// Under which keys the requests are found that an order is about, beside those of the message itself.
std::vector<std::string> keys_for_command(Command command, const Message& message,
                                          const Directory& directory);

}  // namespace handlers
