#include "store/redis_url.hpp"

#include <charconv>

namespace store {
namespace {

// sun_path holds 108 bytes with the terminating zero (unix(7)).
constexpr std::size_t max_socket_path = 107;
constexpr int max_database = 9999;

template <class Number>
bool read_number(std::string_view text, Number& out, Number most) {
    const auto* end = text.data() + text.size();
    auto [stop, ec] = std::from_chars(text.data(), end, out);
    return ec == std::errc{} && stop == end && out >= 0 && out <= most;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<RedisTarget> parse_socket(std::string_view rest) {
    RedisTarget target;
    const auto query = rest.find('?');
    if (query != std::string_view::npos) {
        auto parameter = rest.substr(query + 1);
        if (!take_prefix(parameter, "db=") || !read_number(parameter, target.database, max_database))
            return {};
    }
    target.path = rest.substr(0, query);
    if (target.path.size() < 2 || target.path[0] != '/' || target.path.size() > max_socket_path) return {};
    return target;
}

// "name", "name:port", "[v6]" or "[v6]:port"
bool read_authority(std::string_view text, RedisTarget& target) {
    std::string_view port;
    if (take_prefix(text, "[")) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return false;
        port = text.substr(close + 1);
        text = text.substr(0, close);
    } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        port = text.substr(colon);
        text = text.substr(0, colon);
    }
    target.host = text;
    if (target.host.empty() || text.find('@') != std::string_view::npos) return false;
    if (port.empty()) return true;
    return take_prefix(port, ":") && read_number<std::uint16_t>(port, target.port, 65535) && target.port != 0;
}

}  // namespace

std::optional<RedisTarget> parse_redis_url(std::string_view url) {
    if (take_prefix(url, "unix:")) return parse_socket(url);
    if (!take_prefix(url, "redis://")) return {};
    if (url.starts_with('/')) return parse_socket(url);
    RedisTarget target;
    const auto slash = url.find('/');
    if (!read_authority(url.substr(0, slash), target)) return {};
    if (slash == std::string_view::npos || slash + 1 == url.size()) return target;
    if (!read_number(url.substr(slash + 1), target.database, max_database)) return {};
    return target;
}

}  // namespace store
