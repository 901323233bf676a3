#pragma once

#include "bot/http/message.hpp"

#include <boost/beast/http/basic_parser.hpp>

namespace bot {

// Beast's parser, filling our Request without a detour over Beast's own message. One per request.
class RequestReader : public boost::beast::http::basic_parser<true> {
public:
    RequestReader(std::uint32_t header_bytes, std::uint64_t body_bytes) {
        header_limit(header_bytes);
        body_limit(body_bytes);
        request_.headers.reserve(8);
    }

    Request& request() { return request_; }
    // True once, when the header is read and its sender waits for leave to send the body.
    bool asks_to_continue();

private:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;
    using verb = boost::beast::http::verb;
    using field = boost::beast::http::field;

    void on_request_impl(verb method, string_view method_text, string_view target, int version,
                         error_code& ec) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(field name, string_view name_text, string_view value, error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& ec) override;
    std::size_t on_body_impl(string_view bytes, error_code& ec) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t remaining, string_view bytes, error_code& ec) override;
    void on_finish_impl(error_code&) override {}

    Request request_;
    bool needs_host_ = false;
    bool expects_continue_ = false;
    bool in_trailer_ = false;
};

}  // namespace bot
