#pragma once

#include "handlers/time.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace bot::bridge {

// Which message a nonce came with. The same pair again is the sender's retry; the nonce with another message
// is somebody replaying a signature. What is shared by several processes has to be kept outside them.
class Nonces {
public:
    virtual ~Nonces() = default;

    // False: `nonce` came with another message before. Thread-safe.
    virtual boost::asio::awaitable<bool> admit(std::string nonce, std::string message_id,
                                               handlers::Instant now) = 0;
};

// In this process, for as long as a time stamp may be old. When full, the oldest give way: a replay of one of
// those has still to pass deduplication.
class MemoryNonces final : public Nonces {
public:
    MemoryNonces(std::chrono::seconds kept_for, std::size_t most);

    boost::asio::awaitable<bool> admit(std::string nonce, std::string message_id,
                                       handlers::Instant now) override;
    std::size_t size();

private:
    // Sixteen bytes a message instead of its two strings: a hundred thousand are remembered at once.
    // Everything here came under a good signature, so nobody can look for two nonces with one fingerprint.
    using Fingerprint = std::uint64_t;
    struct Seen {
        Fingerprint nonce = 0;
        handlers::Instant at{};
    };

    bool remember(Fingerprint nonce, Fingerprint message_id, handlers::Instant now);
    void forget_until(handlers::Instant now);

    const std::chrono::seconds kept_for_;
    const std::size_t most_;
    std::mutex mutex_;  // every loop asks; held for a look-up, never across an await
    std::unordered_map<Fingerprint, Fingerprint> message_of_;
    std::deque<Seen> order_;  // as they came, so the oldest first
};

}  // namespace bot::bridge
