#include "bot/http/response_bytes.hpp"

#include <gtest/gtest.h>

namespace {

constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";

std::string bytes_of(const bot::Response& response, bool keep_alive = true) {
    std::string out;
    bot::append_response(out, response, date, keep_alive, bot::Body::sent);
    return out;
}

TEST(ResponseBytes, HoldHeadAndBody) {
    auto response = bot::plain_text(503, "later");
    response.headers.add("Retry-After", "5");
    EXPECT_EQ(bytes_of(response, false),
              "HTTP/1.1 503 Service Unavailable\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\nRetry-After: 5\r\n"
              "Connection: close\r\n\r\nlater");
}

TEST(ResponseBytes, SayNothingOfABodyThatCannotBe) {
    EXPECT_EQ(bytes_of(bot::plain_text(204, "ignored")),
              "HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
}

TEST(ResponseBytes, LeaveOutAHeaderThatWouldSplitTheAnswer) {
    auto response = bot::plain_text(200);
    response.headers.add("X-Ok", "1");
    response.headers.add("X-Bad", "1\r\nSet-Cookie: a=b");
    response.headers.add("X-Bad\r\nSet-Cookie", "a=b");
    const auto out = bytes_of(response);
    EXPECT_NE(out.find("X-Ok: 1\r\n"), std::string::npos);
    EXPECT_EQ(out.find("Set-Cookie"), std::string::npos);
}

TEST(ResponseBytes, DateHasTheFormOfTheField) {
    EXPECT_EQ(bot::http_date().size(), date.size());
    EXPECT_TRUE(bot::http_date().ends_with(" GMT"));
}

}  // namespace
