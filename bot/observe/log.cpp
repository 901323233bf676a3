#include "bot/observe/log.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

namespace bot {

namespace {

spdlog::level::level_enum from(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warn:
            return spdlog::level::warn;
        case LogLevel::error:
            break;
    }
    return spdlog::level::err;
}

spdlog::logger& logger() {
    static spdlog::logger one = [] {
        spdlog::logger made("gridbell", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
        return made;
    }();
    return one;
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f && c != '"' && c != '=' && c != '\\';
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == ' ' || c == '=' || is_plain(c)) {
            out += c;
        } else {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
        }
    }
    out += '"';
}

}  // namespace

std::string log_line(std::string_view event, std::initializer_list<LogField> fields) {
    std::string out(event);
    for (const auto& [key, value] : fields) {
        out.append(" ").append(key).append("=");
        const std::string_view text = value.text();
        if (!text.empty() && std::ranges::all_of(text, is_plain))
            out.append(text);
        else
            append_quoted(out, text);
    }
    return out;
}

void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (!logger().should_log(from(level))) return;
    logger().log(from(level), log_line(event, fields));
}

void set_log_level(LogLevel least) {
    logger().set_level(from(least));
}

}  // namespace bot
