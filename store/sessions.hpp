#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace store {

struct StoredSession {
    std::string text;          // as saved; empty when there is none
    std::int64_t version = 0;  // 0: none
};

enum class SessionSave { saved, conflict, unavailable };

// Short-lived memory of a sender in a conversation, or of a group: a cache. Whoever loses it asks once more.
// Used from one loop each (an instance per I/O loop); the key is `<channel>:<conversation>:<sender>`, without
// a sender for the group.
class Sessions {
public:
    virtual ~Sessions() = default;

    // An unreachable store gives an empty session: slower, not wrong.
    virtual boost::asio::awaitable<StoredSession> load(std::string key) = 0;

    // Writes when the version is still `expected`; an empty text forgets the session.
    virtual boost::asio::awaitable<SessionSave> save(std::string key, std::string text, std::int64_t expected,
                                                     std::chrono::seconds time_to_live) = 0;

    virtual bool is_available() const = 0;
};

}  // namespace store
