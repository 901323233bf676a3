#include "handlers/loop/account.hpp"

#include "handlers/loop/care.hpp"
#include "handlers/loop/command_words.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/verdicts.hpp"

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

std::optional<AccountQuery> points_of_judged(Command command, const std::vector<Request>& known) {
    AccountQuery query;
    for (const Request& request : known)
        if (can_be_judged(request, command)) query.requests.push_back(request.id);
    return query.requests.empty() ? std::nullopt : std::optional(std::move(query));
}

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

std::optional<AccountQuery> account_needed_for(const Message& message, const std::vector<Request>& known,
                                               const Directory& directory, Instant now) {
    const Command command = command_in(message, directory);
    if (command == Command::my_data || command == Command::forget_me)
        return AccountQuery{message.sender.id, Instant(), now + std::chrono::days(1), message.channel};
    if (command == Command::adopt_idea || command == Command::on_paper)
        return points_of_judged(command, known);
    if (command != Command::my_points && command != Command::my_log && command != Command::care_list)
        return std::nullopt;
    AccountQuery query{message.sender.id, start_of_month(now, directory), now + std::chrono::days(1)};
    if (command == Command::care_list)
        for (const CareHousehold* household : care_kept_by(message.sender.id, directory))
            query.care_ids.push_back(household->id);
    return query;
}

}  // namespace handlers
