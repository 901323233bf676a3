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
    open_in_grid,  // 第三网格在办: its leader, staff
    assign,        // 派给林明敏, 派给第三网格: staff, with a number or a quote
    withdraw,      // 撤回, 撤回017: whoever reported it
    progress,      // 进度, 017进度怎么样了: whoever reported it, and what a group may know
    my_data,       // 我的数据: whoever asks, in private
    forget_me,     // 删除我的信息: whoever asks, in private
    close          // 结案 已转12345…: staff, with a number or a quote and a reason
};

// The number that stands before an order (`017派给…`); empty when none does.
std::string number_before_order(std::string_view text);

// The order that a message is, whoever gives it; `none` when it is none.
Command command_in(const Message& message, const Directory& directory);

// The grid that the words name by its short name (`第三网格`); null when none.
const Grid* grid_named_in(std::string_view words, const Directory& directory);
// Who is named: a person of the directory by full name, or a grid's leader. User id; empty when nobody or
// more than one person is.
std::string person_named_in(std::string_view words, const Directory& directory);

// Under which keys the requests are found that an order is about, beside those of the message itself.
std::vector<std::string> keys_for_command(Command command, const Message& message,
                                          const Directory& directory);

}  // namespace handlers
