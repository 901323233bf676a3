#include "bot/channels/stamp.hpp"

#include <charconv>

namespace bot {

std::optional<handlers::Instant> instant_of_seconds(std::string_view digits) {
    constexpr long long year_2100 = 4'102'444'800;
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    long long seconds = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (ec != std::errc{} || seconds > year_2100) return std::nullopt;
    return handlers::Instant(std::chrono::seconds(seconds));
}

bool is_near(handlers::Instant stamp, handlers::Instant now, std::chrono::seconds max_age) {
    return stamp >= now - max_age && stamp <= now + max_age;
}

}  // namespace bot
