#include "store/redis_url.hpp"

#include <gtest/gtest.h>

#include <string>

namespace store {
namespace {

struct GoodUrl {
    std::string name, url;
    RedisTarget target;
};

class RedisUrl : public ::testing::TestWithParam<GoodUrl> {};

TEST_P(RedisUrl, IsUnderstood) {
    EXPECT_EQ(parse_redis_url(GetParam().url), GetParam().target);
}

INSTANTIATE_TEST_SUITE_P(
    Good, RedisUrl,
    ::testing::Values(GoodUrl{"Address", "redis://127.0.0.1", {"127.0.0.1", 6379, "", 0}},
                      GoodUrl{"Port", "redis://cache.local:7000", {"cache.local", 7000, "", 0}},
                      GoodUrl{"Slash", "redis://localhost:7000/", {"localhost", 7000, "", 0}},
                      GoodUrl{"Database", "redis://10.0.0.1:6379/12", {"10.0.0.1", 6379, "", 12}},
                      GoodUrl{"SixthVersion", "redis://[::1]", {"::1", 6379, "", 0}},
                      GoodUrl{"SixthVersionPort", "redis://[fe80::2]:7001/1", {"fe80::2", 7001, "", 1}},
                      GoodUrl{"Socket", "redis:///run/redis.sock", {"", 6379, "/run/redis.sock", 0}},
                      GoodUrl{
                          "SocketDatabase", "redis:///run/redis.sock?db=3", {"", 6379, "/run/redis.sock", 3}},
                      GoodUrl{"Unix", "unix:/run/redis.sock?db=4", {"", 6379, "/run/redis.sock", 4}}),
    [](const auto& chosen) { return chosen.param.name; });

TEST(RedisUrl, RefusesEverythingElse) {
    for (const std::string url : {"",
                                  "redis:",
                                  "redis://",
                                  "redis:///",
                                  "rediss://127.0.0.1",
                                  "http://127.0.0.1",
                                  "redis://:secret@127.0.0.1",
                                  "redis://user:secret@127.0.0.1:1",
                                  "redis://h:",
                                  "redis://h:0",
                                  "redis://h:65536",
                                  "redis://h:-1",
                                  "redis://h:12x",
                                  "redis://h:1:2",
                                  "redis://h/x",
                                  "redis://h/-1",
                                  "redis://h/1/2",
                                  "redis://h/10000",
                                  "redis://[::1",
                                  "redis://[::1]x",
                                  "redis://[]",
                                  "unix:run/redis.sock",
                                  "unix:",
                                  "unix:/s?db=",
                                  "unix:/s?x=1",
                                  "unix:/s?db=1x"})
        EXPECT_EQ(parse_redis_url(url), std::nullopt) << url;
    EXPECT_EQ(parse_redis_url("unix:/" + std::string(107, 'x')), std::nullopt);
}

}  // namespace
}  // namespace store
