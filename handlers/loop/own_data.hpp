#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// What is kept about whoever asks, and having it forgotten (domain guide 13). Both only in private: asked in
// a group, the answer goes there.

// `我的数据`: the newest requests with their state, how many there are, photos, points and log lines.
void show_own_data(Draft& draft, const Message& message);

// `删除我的信息`: asks once; `1` within the usual time is the wish.
void ask_whether_to_forget(Draft& draft, const Message& message);
bool is_about_forgetting(const Question& question);
bool answer_whether_to_forget(Draft& draft, const Message& message, const Reading& reading);

}  // namespace handlers
