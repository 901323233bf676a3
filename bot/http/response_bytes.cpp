#include "bot/http/response_bytes.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include <array>
#include <ctime>
#include <iterator>

namespace bot {

namespace {

bool fits_a_header(std::string_view text) {
    return text.find_first_of("\r\n") == std::string_view::npos;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    if (!fits_a_header(name) || !fits_a_header(value)) return;
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void append_response(std::string& out, const Response& response, std::string_view date, bool keep_alive,
                     Body body) {
    namespace http = boost::beast::http;
    const auto reason = http::obsolete_reason(http::int_to_status(response.status));
    const std::string_view phrase{reason.data(), reason.size()};
    const bool has_body = response.status >= 200 && response.status != 204 && response.status != 304;
    out.reserve(out.size() + 256 + response.body.size());
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, phrase, date);
    if (has_body) {
        if (!response.body.empty()) append_field(out, "Content-Type", response.content_type);
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", response.body.size());
    }
    for (const auto& [name, value] : response.headers)
        append_field(out, name, value);
    if (!keep_alive) out.append("Connection: close\r\n");
    out.append("\r\n");
    if (has_body && body == Body::sent) out.append(response.body);
}

std::string http_date() {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                       days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                       months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                       utc.tm_min, utc.tm_sec);
}

}  // namespace bot
