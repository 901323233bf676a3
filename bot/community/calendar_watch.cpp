#include "bot/community/calendar_watch.hpp"

#include "bot/observe/log.hpp"
#include "handlers/loop/local_time.hpp"

namespace bot {
namespace {

constexpr std::chrono::days warned_before{60};

}  // namespace

std::optional<std::chrono::year> calendar_ends_with(const handlers::Directory& directory,
                                                    handlers::Instant now) {
    const auto last = directory.content().calendar.last_year();
    if (!last) return std::nullopt;
    const std::chrono::sys_days next_year = (*last + std::chrono::years(1)) / 1 / 1;
    const auto today = std::chrono::floor<std::chrono::days>(now + directory.content().utc_offset);
    return today >= next_year - warned_before ? last : std::nullopt;
}

bool CalendarWatch::look(const handlers::Directory& directory, handlers::Instant now) {
    const auto last = calendar_ends_with(directory, now);
    const int today = handlers::local_time(now, directory).day_number();
    if (!last || today == warned_on_) return false;
    warned_on_ = today;
    log_event(LogLevel::warn, "calendar_ends", {{"last_year", int(*last)}});
    return true;
}

}  // namespace bot
