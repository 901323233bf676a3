#pragma once

#include "handlers/loop/session.hpp"
#include "handlers/message.hpp"
#include "store/sessions.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

namespace bot {

// The session of one message's sender in its conversation, or of its group as a whole, for the time the
// message is decided.
class SessionOf {
public:
    enum class Whose { sender, group };
    SessionOf(store::Sessions& sessions, const handlers::Message& message, Whose whose);

    boost::asio::awaitable<void> load();
    const handlers::Session& session() const { return session_; }

    // Remembers `next` from now on; absent or unchanged: nothing to do. When another message of the same
    // sender was quicker, its session stays: losing one costs a question asked again.
    boost::asio::awaitable<void> keep(std::optional<handlers::Session> next);

private:
    store::Sessions& sessions_;
    std::string key_;
    handlers::Session session_;
    std::int64_t version_ = 0;
};

}  // namespace bot
