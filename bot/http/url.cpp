#include "bot/http/url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace bot {

std::optional<HttpUrl> parse_http_url(std::string_view text) {
    const auto parsed = boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
    if (!parsed) return std::nullopt;
    const boost::urls::url_view& url = *parsed;
    const bool is_tls = url.scheme_id() == boost::urls::scheme::https;
    if (!is_tls && url.scheme_id() != boost::urls::scheme::http) return std::nullopt;
    if (url.encoded_host().empty() || url.has_userinfo()) return std::nullopt;
    HttpUrl out;
    out.is_tls = is_tls;
    out.host = url.host_address();
    out.port = url.has_port() ? std::string(url.port()) : is_tls ? "443" : "80";
    out.authority = std::string(url.encoded_host_and_port());
    out.target = std::string(url.encoded_target());
    if (!out.target.starts_with('/')) out.target.insert(0, "/");
    return out;
}

}  // namespace bot
