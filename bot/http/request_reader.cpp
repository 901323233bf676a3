#include "bot/http/request_reader.hpp"

#include "bot/http/target.hpp"

#include <boost/beast/http/error.hpp>

#include <utility>

namespace bot {

namespace http = boost::beast::http;

namespace {

Method from(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::get;
        case http::verb::head:
            return Method::head;
        case http::verb::post:
            return Method::post;
        case http::verb::put:
            return Method::put;
        case http::verb::patch:
            return Method::patch;
        case http::verb::delete_:
            return Method::remove;
        default:
            return Method::other;
    }
}

std::string text_of(boost::beast::string_view view) {
    return {view.data(), view.size()};
}

}  // namespace

bool RequestReader::asks_to_continue() {
    return is_header_done() && std::exchange(expects_continue_, false);
}

void RequestReader::on_request_impl(verb method, string_view, string_view target, int version,
                                    error_code& ec) {
    request_.method = from(method);
    needs_host_ = version >= 11;  // RFC 9112, 3.2
    const std::string_view bytes{target.data(), target.size()};
    if (!split_target(bytes, request_.path, request_.query)) ec = http::error::bad_target;
}

void RequestReader::on_field_impl(field name, string_view name_text, string_view value, error_code&) {
    if (in_trailer_) return;  // what follows a chunked body must not pass for a header
    if (name == field::host) needs_host_ = false;
    if (name == field::expect) expects_continue_ = boost::beast::iequals(value, "100-continue");
    request_.headers.add(text_of(name_text), text_of(value));
}

void RequestReader::on_header_impl(error_code& ec) {
    in_trailer_ = true;
    if (needs_host_) ec = http::error::bad_field;
}

void RequestReader::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
    if (length) request_.body.reserve(static_cast<std::size_t>(*length));  // below the limit by now
}

std::size_t RequestReader::on_body_impl(string_view bytes, error_code&) {
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
}

std::size_t RequestReader::on_chunk_body_impl(std::uint64_t, string_view bytes, error_code&) {
    request_.body.append(bytes.data(), bytes.size());
    return bytes.size();
}

}  // namespace bot
