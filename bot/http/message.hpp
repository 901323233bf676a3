#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot {

enum class Method { get, head, post, put, patch, remove, other };

// Header fields in the order they came; names are compared without case.
class Headers {
public:
    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    void reserve(std::size_t count) { fields_.reserve(count); }
    std::optional<std::string_view> find(std::string_view name) const;  // the first of that name
    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// One request as the routes see it: light, so that few files need Beast.
struct Request {
    Method method = Method::other;
    std::string path;  // decoded, begins with '/', without query
    // Decoded %XX only: a '+' stays a '+', because the base64 of WeCom's echostr arrives bare.
    std::vector<std::pair<std::string, std::string>> query;
    Headers headers;
    std::string body;  // the raw bytes, within the server's limit
    std::string peer;  // the address the connection came from, without port
    std::chrono::steady_clock::time_point received_at{};     // the whole request was read
    std::vector<std::pair<std::string, std::string>> names;  // what the route's {name} segments matched

    std::optional<std::string_view> parameter(std::string_view name) const;  // of the query, the first
    std::string_view segment(std::string_view name) const;                   // "" if the route has no {name}
};

struct Response {
    unsigned status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    Headers headers;     // besides Content-Type, Content-Length and Connection; without CR and LF
    bool close = false;  // after this answer
    // Close the connection without any answer: what WeCom takes for a network error and repeats.
    bool drop = false;
};

// Runs on the loop of the connection; several loops call the same handler at once.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

// For handlers that have their answer at hand.
boost::asio::awaitable<Response> answer(Response response);
Response plain_text(unsigned status, std::string body = {});

}  // namespace bot
