#pragma once

#include "store/redis_link.hpp"
#include "store/sessions.hpp"

#include <cstdint>
#include <random>
#include <string>

namespace store {

// Sessions in Redis. A key is `<prefix><channel>:<conversation>:<sender>`; its value, a Redis string, is
// `<version>:<text>` with the version in decimal digits; each key has a time to live. A session that is begun
// gets a random version, so that one forgotten or expired is never mistaken for its successor. Used from the
// link's loop; the link is the owner's and outlives this.
class RedisSessions final : public Sessions {
public:
    explicit RedisSessions(RedisLink& link, std::string prefix = "gridbell:session:");

    boost::asio::awaitable<StoredSession> load(std::string key) override;
    boost::asio::awaitable<SessionSave> save(std::string key, std::string text, std::int64_t expected,
                                             std::chrono::seconds time_to_live) override;
    bool is_available() const override { return link_.is_up(); }

private:
    boost::asio::awaitable<SessionSave> begin(std::string key, std::string text,
                                              std::chrono::milliseconds lifetime);
    std::int64_t first_version();

    RedisLink& link_;
    std::string prefix_;
    std::mt19937_64 random_;
};

}  // namespace store
