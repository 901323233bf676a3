#include "handlers/loop/account.hpp"

#include "handlers/loop/command_words.hpp"
#include "handlers/loop/local_time.hpp"

#include <array>
#include <utility>

namespace handlers {
namespace {

constexpr std::array<std::pair<LogLine::Kind, std::string_view>, 6> log_kinds{{
    {LogLine::Kind::patrol, "patrol"},
    {LogLine::Kind::visit, "visit"},
    {LogLine::Kind::mediation, "mediation"},
    {LogLine::Kind::publicity, "publicity"},
    {LogLine::Kind::activity, "activity"},
    {LogLine::Kind::other, "other"},
}};

}  // namespace

std::string_view name_of(LogLine::Kind kind) {
    for (const auto& [value, name] : log_kinds)
        if (value == kind) return name;
    return "other";
}

std::optional<LogLine::Kind> log_kind_named(std::string_view name) {
    for (const auto& [value, known] : log_kinds)
        if (known == name) return value;
    return std::nullopt;
}

std::optional<AccountQuery> account_needed_for(const Message& message, const Directory& directory,
                                               Instant now) {
    const Command command = command_in(message, directory);
    if (command == Command::my_data || command == Command::forget_me)
        return AccountQuery{message.sender.id, Instant(), now + std::chrono::days(1), message.channel};
    if (command != Command::my_points && command != Command::my_log) return std::nullopt;
    return AccountQuery{message.sender.id, start_of_month(now, directory), now + std::chrono::days(1)};
}

}  // namespace handlers
