#pragma once

#include "handlers/loop/command_words.hpp"

#include <string>
#include <string_view>

namespace handlers {

// What a resident orders about his own matters and data (domain guide 6 T21, 7, 13), in the words people use:
// `撤回017`, `1224-017进度怎么样了`, `我的数据`. The whole message has to be the order: `017那个撤回来没有`
// is talk.
struct ResidentOrder {
    Command command = Command::none;  // withdraw, progress, my_data, forget_me
    std::string number;               // `017`, `1224-017`, three digits at least; empty: none was named
};
ResidentOrder resident_order_in(std::string_view text);

bool is_resident_order(Command command);

}  // namespace handlers
