#pragma once

#include "bot/pipeline/clock.hpp"
#include "store/memory_sessions.hpp"
#include "store/redis_link.hpp"
#include "store/redis_sessions.hpp"
#include "store/sessions.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bot {

class Loops;

// Sessions as the configuration wants them: `memory:`, one for all loops, or a Redis with a link from each
// loop.
class AppSessions {
public:
    AppSessions(Loops& loops, const std::string& url, const std::string& password, Clock now);
    AppSessions(const AppSessions&) = delete;
    AppSessions& operator=(const AppSessions&) = delete;

    void start();  // the loops are running; nothing else has been given to them yet
    void stop();   // waits for the loops, which are still running

    // Those of the loop that calls.
    store::Sessions& here() const;

private:
    struct Linked {
        Linked(boost::asio::any_io_executor loop, store::RedisOptions options)
            : link(std::move(loop), std::move(options)), sessions(link) {}
        store::RedisLink link;
        store::RedisSessions sessions;
    };

    Loops& loops_;
    std::unique_ptr<store::MemorySessions> memory_;  // or else
    std::vector<std::unique_ptr<Linked>> linked_;    // one per loop
};

// `memory:`, or a URL that names a Redis.
bool is_sessions_url(const std::string& url);

}  // namespace bot
