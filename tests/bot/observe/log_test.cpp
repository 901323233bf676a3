#include "bot/observe/log.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Log, WritesEventAndFields) {
    EXPECT_EQ(bot::log_line("listening", {{"port", 8080}, {"tls", true}, {"on", "127.0.0.1"}}),
              "listening port=8080 tls=true on=127.0.0.1");
}

TEST(Log, QuotesWhatCouldForgeAField) {
    EXPECT_EQ(bot::log_line("e", {{"k", "a b=c"}, {"empty", ""}}), R"(e k="a b=c" empty="")");
}

TEST(Log, EscapesWhatCouldForgeALine) {
    EXPECT_EQ(bot::log_line("e", {{"k", std::string_view("x\ny\"\\\x1b")}}), R"(e k="x\x0ay\"\\\x1b")");
}

TEST(Log, LeavesUtf8Readable) {
    EXPECT_EQ(bot::log_line("e", {{"place", "金锁社区"}}), "e place=金锁社区");
}

}  // namespace
