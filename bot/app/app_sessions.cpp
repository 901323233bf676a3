#include "bot/app/app_sessions.hpp"

#include "bot/http/loops.hpp"
#include "bot/observe/log.hpp"
#include "store/redis_url.hpp"

#include <boost/asio/post.hpp>

#include <future>

namespace bot {
namespace {

constexpr const char* in_memory = "memory:";
constexpr std::size_t max_memory_bytes = std::size_t{32} * 1024 * 1024;

// Which of the loops the present thread runs. One process has one set of loops, so one number a thread is
// enough.
thread_local std::size_t loop_of_thread = 0;

void tell_of_link(std::size_t loop, bool is_up, std::string_view reason) {
    if (is_up)
        log_event(LogLevel::info, "sessions_connected", {{"loop", loop}});
    else
        log_event(LogLevel::warn, "sessions_unreachable", {{"loop", loop}, {"reason", reason}});
}

// Runs `work` on every loop and waits until all have done it.
template <class Work>
void on_every_loop(Loops& loops, Work work) {
    std::vector<std::future<void>> all;
    for (std::size_t i = 0; i < loops.size(); ++i) {
        auto done = std::make_shared<std::promise<void>>();
        all.push_back(done->get_future());
        boost::asio::post(loops.at(i), [work, i, done] {
            work(i);
            done->set_value();
        });
    }
    for (auto& one : all)
        one.get();
}

}  // namespace

AppSessions::AppSessions(Loops& loops, const std::string& url, const std::string& password, Clock now)
    : loops_(loops) {
    const auto target = store::parse_redis_url(url);
    if (!target) {
        memory_ = std::make_unique<store::MemorySessions>(std::move(now), max_memory_bytes);
        return;
    }
    for (std::size_t i = 0; i < loops.size(); ++i) {
        store::RedisOptions options;
        options.target = *target;
        options.password = password;
        options.on_change = [i](bool is_up, std::string_view reason) { tell_of_link(i, is_up, reason); };
        linked_.push_back(std::make_unique<Linked>(loops.at(i).get_executor(), std::move(options)));
    }
}

void AppSessions::start() {
    on_every_loop(loops_, [this](std::size_t i) {
        loop_of_thread = i;
        if (!linked_.empty()) linked_[i]->link.start();
    });
}

void AppSessions::stop() {
    if (linked_.empty()) return;
    on_every_loop(loops_, [this](std::size_t i) { linked_[i]->link.stop(); });
}

store::Sessions& AppSessions::here() const {
    if (memory_) return *memory_;
    return linked_[loop_of_thread]->sessions;
}

bool is_sessions_url(const std::string& url) {
    return url == in_memory || store::parse_redis_url(url).has_value();
}

}  // namespace bot
