#include "bot/second_reader/config.hpp"

#include "bot/config/config_fields.hpp"
#include "bot/http/url.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace bot {
namespace {

bool is_loopback(const std::string& host) {
    boost::system::error_code ec;
    const auto address = boost::asio::ip::make_address(host, ec);
    return host == "localhost" || (!ec && address.is_loopback());
}

// What residents write goes there: over TLS, unless it does not leave the machine.
void check_url(const std::string& base_url, ConfigFields& fields) {
    const auto url = parse_http_url(base_url);
    const bool has_more = base_url.find_first_of("?#") != std::string::npos;
    if (!url || has_more)
        fields.refuse("second_reader.base_url", "expected an address like https://api.example.org/v1");
    else if (!url->is_tls && !is_loopback(url->host))
        fields.refuse("second_reader.base_url", "expected https:// for what is not on this machine");
}

// It becomes a header field.
bool is_visible(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

}  // namespace

std::optional<SecondReaderConfig> read_second_reader(ConfigFields& fields) {
    SecondReaderConfig config;
    config.base_url = fields.text("second_reader.base_url");
    config.model = fields.text("second_reader.model");
    config.api_key = fields.text("second_reader.api_key");
    config.timeout = std::chrono::seconds(fields.number("second_reader.timeout_seconds", 1, 60));
    config.per_minute = static_cast<int>(fields.number("second_reader.per_minute", 1, 1000));
    config.per_day = static_cast<int>(fields.number("second_reader.per_day", 1, 1'000'000));
    if (!is_visible(config.api_key))
        fields.refuse("second_reader.api_key", "expected visible ASCII characters only");
    if (config.base_url.empty()) {
        if (!config.model.empty()) fields.refuse("second_reader.base_url", "is missing");
        return std::nullopt;
    }
    check_url(config.base_url, fields);
    if (config.model.empty()) fields.refuse("second_reader.model", "is missing");
    while (config.base_url.ends_with('/'))
        config.base_url.pop_back();
    return config;
}

}  // namespace bot
