#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bot {

// Where a request of ours goes.
struct HttpUrl {
    bool is_tls = false;
    std::string host;  // without the brackets of IPv6
    std::string port;
    std::string authority;  // for the Host field
    std::string target;     // path and query as they were given
};

std::optional<HttpUrl> parse_http_url(std::string_view text);

}  // namespace bot
