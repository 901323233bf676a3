#include "bot/http/router.hpp"

#include "tests/support/run.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using bot::Method;

// Answers with its own name and what {agent} matched.
bot::Handler named(std::string name) {
    return [name = std::move(name)](bot::Request request) {
        return bot::answer(bot::plain_text(200, name + " " + std::string(request.segment("agent"))));
    };
}

bot::Router make_router() {
    bot::Router router;
    router.add(Method::get, "/files/*", named("files"));
    router.add(Method::get, "/wecom/app/{agent}", named("verify"));
    router.add(Method::post, "/wecom/app/{agent}", named("message"));
    router.add(Method::get, "/wecom/app/status", named("status"));
    router.add(Method::get, "/", named("root"));
    return router;
}

bot::Response ask(Method method, std::string path) {
    const bot::Router router = make_router();
    bot::Request request;
    request.method = method;
    request.path = std::move(path);
    boost::asio::io_context io;
    return support::run(io, router.route(std::move(request)));
}

struct Case {
    const char* name;
    Method method;
    const char* path;
    unsigned status;
    const char* body;
};

class Routing : public testing::TestWithParam<Case> {};

TEST_P(Routing, FindsTheHandler) {
    const auto response = ask(GetParam().method, GetParam().path);
    EXPECT_EQ(response.status, GetParam().status);
    EXPECT_EQ(response.body, GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(
    Router, Routing,
    testing::Values(Case{"Root", Method::get, "/", 200, "root "},
                    Case{"NamedSegment", Method::get, "/wecom/app/1000002", 200, "verify 1000002"},
                    Case{"ByMethod", Method::post, "/wecom/app/7", 200, "message 7"},
                    Case{"LiteralBeforeName", Method::get, "/wecom/app/status", 200, "status "},
                    Case{"EmptySegmentIsNoName", Method::get, "/wecom/app/", 404, ""},
                    Case{"LongerPath", Method::get, "/wecom/app/7/x", 404, ""},
                    Case{"ShorterPath", Method::get, "/wecom/app", 404, ""},
                    Case{"SegmentsNotPrefixes", Method::get, "/filesystem", 404, ""},
                    Case{"EverythingBelow", Method::get, "/files/a/b", 200, "files "},
                    Case{"HeadIsGet", Method::head, "/wecom/app/7", 200, "verify 7"},
                    Case{"UnknownPath", Method::get, "/nowhere", 404, ""},
                    Case{"WrongMethod", Method::post, "/wecom/app/status", 405, ""}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Router, NamesTheAllowedMethods) {
    EXPECT_EQ(ask(Method::put, "/wecom/app/7").headers.find("allow"), "GET, HEAD, POST");
}

TEST(Router, RefusesARouteThatIsTaken) {
    auto router = make_router();
    EXPECT_THROW(router.add(Method::post, "/wecom/app/{agent}", named("again")), std::invalid_argument);
    EXPECT_THROW(router.add(Method::put, "/wecom/app/{other}", named("again")), std::invalid_argument);
}

TEST(Router, RefusesMalformedPatterns) {
    bot::Router router;
    EXPECT_THROW(router.add(Method::get, "no-slash", named("x")), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "/a/*/b", named("x")), std::invalid_argument);
}

}  // namespace
