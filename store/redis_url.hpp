#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace store {

// Where a Redis is: a host and port, or a Unix socket when `path` is set.
struct RedisTarget {
    std::string host;
    std::uint16_t port = 6379;
    std::string path;
    int database = 0;

    bool operator==(const RedisTarget&) const = default;
};

// redis://host[:port][/database], redis://[::1]:6379, redis:///path/to.sock[?db=N] and
// unix:/path/to.sock[?db=N]. Nothing for any other form; a user or password in the URL is refused: secrets
// come from a file or the environment.
std::optional<RedisTarget> parse_redis_url(std::string_view url);

}  // namespace store
