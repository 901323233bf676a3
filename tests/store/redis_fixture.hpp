#pragma once

#include "store/redis_link.hpp"
#include "store/redis_sessions.hpp"
#include "tests/support/redis_server.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>

namespace store {

// A link to a real Redis on a loop of the test's. Nothing in a test waits for real time but what it measures.
class WithRedis : public ::testing::Test {
public:
    static RedisOptions options_for(const support::RedisServer& server) {
        RedisOptions options;
        options.target = parse_redis_url(server.url()).value();
        options.limit = std::chrono::seconds(10);  // far away: a test that wants it short says so
        options.stall_limit = std::chrono::seconds(20);
        options.first_pause = std::chrono::milliseconds(5);
        options.longest_pause = std::chrono::milliseconds(40);
        return options;
    }

    // Starts `link` and waits until it is up.
    void bring_up(RedisLink& link) {
        link.start();
        ASSERT_TRUE(wait_for(link));
    }

    bool wait_for(RedisLink& link) {
        auto up = link.until_up(std::chrono::seconds(10));
        return support::run(loop, std::move(up));
    }

    RedisReply ask(RedisLink& link, RedisCommand command) {
        auto reply = link.run(std::move(command));
        return support::run(loop, std::move(reply));
    }

    boost::asio::io_context loop{1};
};

// Whether the test has to be left out: never on a build server, where a missing program is a failure.
inline bool redis_is_missing() {
    return !support::RedisServer::is_installed() && std::getenv("CI") == nullptr;
}

}  // namespace store
