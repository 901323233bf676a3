#include "bot/http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace bot {

namespace {

using Segments = std::vector<std::string_view>;

Segments split(std::string_view path) {
    Segments out;
    path.remove_prefix(1);
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        out.push_back(path.substr(0, slash));
        path.remove_prefix(slash + 1);
    }
    out.push_back(path);
    return out;
}

bool is_name(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// How specific a segment is: sorting by this puts literals before names before '*'.
int rank(std::string_view segment) {
    return segment == "*" ? 2 : is_name(segment) ? 1 : 0;
}

// Whether two patterns differ in nothing but the names in their braces.
bool same_shape(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::equal(a, b, [](const std::string& x, const std::string& y) {
        return rank(x) == rank(y) && (rank(x) > 0 || x == y);
    });
}

bool more_specific(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::lexicographical_compare(a, b, {}, rank, rank);
}

bool matches(const std::vector<std::string>& pattern, const Segments& path) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == "*") return true;
        if (i >= path.size()) return false;
        if (is_name(pattern[i]) ? path[i].empty() : path[i] != pattern[i]) return false;
    }
    return path.size() == pattern.size();
}

std::vector<std::pair<std::string, std::string>> named(const std::vector<std::string>& pattern,
                                                       const Segments& path) {
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (is_name(pattern[i])) out.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    return out;
}

std::string_view spelled(Method method) {
    switch (method) {
        case Method::get:
            return "GET, HEAD";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::remove:
            return "DELETE";
        case Method::other:
            break;
    }
    return "";
}

}  // namespace

void Router::add(Method method, std::string_view pattern, Handler handler) {
    if (!pattern.starts_with('/')) throw std::invalid_argument("a route begins with '/'");
    const Segments parts = split(pattern);
    const std::vector<std::string> segments(parts.begin(), parts.end());
    const auto star = std::ranges::find(segments, "*");
    if (star != segments.end() && star + 1 != segments.end())
        throw std::invalid_argument("'*' ends a route: " + std::string(pattern));
    auto at = std::ranges::find_if(routes_, [&](const Route& r) { return same_shape(r.segments, segments); });
    if (at == routes_.end()) {
        at = std::ranges::find_if(routes_,
                                  [&](const Route& r) { return more_specific(segments, r.segments); });
        at = routes_.insert(at, Route{segments, {}});
    } else if (at->segments != segments) {
        throw std::invalid_argument("another route differs in names only: " + std::string(pattern));
    }
    for (const auto& [taken, unused] : at->methods)
        if (taken == method) throw std::invalid_argument("route taken: " + std::string(pattern));
    at->methods.emplace_back(method, std::move(handler));
}

boost::asio::awaitable<Response> Router::route(Request request) const {
    if (!request.path.starts_with('/')) return answer(plain_text(404));
    const Segments path = split(request.path);
    const auto at = std::ranges::find_if(routes_, [&](const Route& r) { return matches(r.segments, path); });
    if (at == routes_.end()) return answer(plain_text(404));
    const Method asked = request.method == Method::head ? Method::get : request.method;
    std::string allowed;
    for (const auto& [method, handler] : at->methods) {
        if (method == asked || method == request.method) {
            request.names = named(at->segments, path);
            return handler(std::move(request));
        }
        allowed.append(allowed.empty() ? "" : ", ").append(spelled(method));
    }
    Response refused = plain_text(405);
    refused.headers.add("Allow", std::move(allowed));
    return answer(std::move(refused));
}

}  // namespace bot
