#include "bot/pipeline/session_of.hpp"

#include <chrono>

namespace bot {
namespace {

// As long as `helped_at` has to last (domain guide 9: told at most once an hour); everything else in a
// session is over sooner.
constexpr std::chrono::hours time_to_live{1};

}  // namespace

SessionOf::SessionOf(store::Sessions& sessions, const handlers::Message& message, Whose whose)
    : sessions_(sessions), key_(message.channel + ':' + message.conversation.id + ':') {
    if (whose == Whose::sender) key_ += message.sender.id;
}

boost::asio::awaitable<void> SessionOf::load() {
    const store::StoredSession stored = co_await sessions_.load(key_);
    version_ = stored.version;
    if (!stored.text.empty()) session_ = handlers::session_from_text(stored.text);
}

boost::asio::awaitable<void> SessionOf::keep(std::optional<handlers::Session> next) {
    if (!next || *next == session_) co_return;
    std::string text = next->is_empty() ? std::string() : handlers::to_text(*next);
    co_await sessions_.save(key_, std::move(text), version_, time_to_live);
}

}  // namespace bot
