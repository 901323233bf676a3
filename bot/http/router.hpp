#pragma once

#include "bot/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// Finds the handler of a request by path and method. Filled at start by one thread, only read afterwards.
//
// A pattern is a path whose segments are literal, `{name}` (one segment, never empty), or at the end `*`
// (everything below, also nothing). Literal segments win over names, names over `*`.
class Router {
public:
    // Throws std::invalid_argument when the pattern is malformed or taken: two channels claim one path.
    void add(Method method, std::string_view pattern, Handler handler);

    // 404 for a path that nobody has, 405 with Allow for one that has other methods. HEAD goes to GET.
    boost::asio::awaitable<Response> route(Request request) const;

private:
    struct Route {
        std::vector<std::string> segments;
        std::vector<std::pair<Method, Handler>> methods;
    };

    std::vector<Route> routes_;  // the most specific first
};

}  // namespace bot
