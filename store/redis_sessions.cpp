#include "store/redis_sessions.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace store {
namespace {

using Kind = RedisReply::Kind;

// ARGV: how the value must begin ("" when there must be none), the new value ("" to delete), milliseconds to
// live. Versions are compared as text: Lua's numbers are doubles.
constexpr std::string_view compare_and_set = R"(
local held = redis.call('GETRANGE', KEYS[1], 0, math.max(#ARGV[1], 1) - 1)
if held ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1
)";
// SHA-1 of the text above. With a wrong one every save would take two turns: a test watches that none does.
constexpr std::string_view compare_and_set_sha = "740b5a6d0eae641df170c4ad034bd2a35659ce5a";

// What is handed to the reader of sessions is bounded whoever wrote it; a session takes some hundred bytes.
constexpr std::size_t max_text = std::size_t{256} * 1024;
constexpr std::int64_t max_version = std::int64_t{1} << 62;

std::optional<StoredSession> parse(std::string_view value) {
    StoredSession out;
    const auto colon = value.substr(0, 20).find(':');
    if (colon == std::string_view::npos || value.size() > max_text) return {};
    const auto* end = value.data() + colon;
    auto [stop, ec] = std::from_chars(value.data(), end, out.version);
    if (ec != std::errc{} || stop != end || out.version <= 0 || out.version >= max_version) return {};
    out.text = value.substr(colon + 1);
    return out;
}

// A version as the value begins with it, and as the script compares it.
std::string stamp(std::int64_t version) {
    return std::to_string(version) + ':';
}

RedisCommand script(std::string_view how, std::string_view what, std::string_view key,
                    std::string_view expected, std::string_view value, std::string_view lifetime) {
    return {how, what, "1", key, expected, value, lifetime};
}

SessionSave outcome_of(const RedisReply& reply) {
    if (reply.kind == Kind::number) return reply.number == 1 ? SessionSave::saved : SessionSave::conflict;
    return SessionSave::unavailable;
}

}  // namespace

RedisSessions::RedisSessions(RedisLink& link, std::string prefix)
    : link_(link), prefix_(std::move(prefix)), random_(std::random_device{}()) {}

boost::asio::awaitable<StoredSession> RedisSessions::load(std::string key) {
    RedisCommand get{"GET", prefix_ + key};
    const RedisReply reply = co_await link_.run(std::move(get));
    if (reply.kind != Kind::text) co_return StoredSession();
    co_return parse(reply.text).value_or(StoredSession());
}

boost::asio::awaitable<SessionSave> RedisSessions::save(std::string key, std::string text,
                                                        std::int64_t expected,
                                                        std::chrono::seconds time_to_live) {
    if (text.size() > max_text / 2) co_return SessionSave::unavailable;
    if (expected < 0 || expected >= max_version) co_return SessionSave::conflict;
    key.insert(0, prefix_);
    const std::chrono::milliseconds lifetime = std::max(time_to_live, std::chrono::seconds(1));
    if (expected == 0 && !text.empty()) co_return co_await begin(std::move(key), std::move(text), lifetime);
    const std::string was = expected == 0 ? "" : stamp(expected);
    const std::string value = text.empty() ? "" : stamp(expected + 1) + text;
    const auto milliseconds = std::to_string(lifetime.count());
    auto by_name = script("EVALSHA", compare_and_set_sha, key, was, value, milliseconds);
    const RedisReply reply = co_await link_.run(std::move(by_name));
    if (reply.kind != Kind::error || !reply.text.starts_with("NOSCRIPT")) co_return outcome_of(reply);
    auto by_text = script("EVAL", compare_and_set, key, was, value, milliseconds);  // Redis keeps it
    const RedisReply second = co_await link_.run(std::move(by_text));
    co_return outcome_of(second);
}

// The commonest save needs no script: Redis itself sets a key that is not there yet.
boost::asio::awaitable<SessionSave> RedisSessions::begin(std::string key, std::string text,
                                                         std::chrono::milliseconds lifetime) {
    const auto value = stamp(first_version()) + text;
    RedisCommand set{"SET", key, value, "NX", "PX", std::to_string(lifetime.count())};
    const RedisReply reply = co_await link_.run(std::move(set));
    if (reply.kind == Kind::nil) co_return SessionSave::conflict;
    co_return reply.kind == Kind::text ? SessionSave::saved : SessionSave::unavailable;
}

std::int64_t RedisSessions::first_version() {
    return static_cast<std::int64_t>(random_() >> 16) + 1;
}

}  // namespace store
