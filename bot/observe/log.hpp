#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace bot {

enum class LogLevel { debug, info, warn, error };

// One value of a log line. Names, ids, counts and durations: never text of a message, never a secret.
class LogValue {
public:
    LogValue(std::string_view text) : text_(text) {}
    LogValue(const char* text) : text_(text) {}
    LogValue(std::string text) : text_(std::move(text)) {}
    LogValue(bool value) : text_(value ? "true" : "false") {}
    LogValue(std::integral auto value) : text_(std::to_string(value)) {}
    std::string_view text() const { return text_; }

private:
    std::string text_;
};

struct LogField {
    std::string_view key;
    LogValue value;
};

// One line to standard error: UTC with milliseconds, level, event, then key=value. Values that hold spaces,
// quotes or control characters are quoted and escaped, so that nothing from outside can forge a line.
// error: a human should look; warn: degraded but handled; info: a state changed; debug: the rest.
void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

void set_log_level(LogLevel least);

// Everything behind the time: what log_event writes.
std::string log_line(std::string_view event, std::initializer_list<LogField> fields);

}  // namespace bot
