#include "bot/http/message.hpp"

#include <algorithm>

namespace bot {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [key, value] : fields_)
        if (same_name(key, name)) return value;
    return std::nullopt;
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return std::nullopt;
}

std::string_view Request::segment(std::string_view name) const {
    for (const auto& [key, value] : names)
        if (key == name) return value;
    return {};
}

boost::asio::awaitable<Response> answer(Response response) {
    co_return response;
}

Response plain_text(unsigned status, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace bot
