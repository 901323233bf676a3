#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/loop/log_words.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <optional>

namespace handlers {

// Whether words of somebody who keeps a log are a line of it. What the reader takes for a patrol is one;
// other words tell of work with a word for it (`word`) and mostly with a number or a day. Whoever has a task
// open is answering when the words may mean it: then only work that is counted (`走访3户`) is a line, and an
// answer as well when it is of the task's subject.
enum class LogUse { none, line, line_and_answer };
LogUse log_use_of(const Draft& draft, const Message& message, const Reading& reading,
                  const std::optional<LogWord>& word);

}  // namespace handlers
