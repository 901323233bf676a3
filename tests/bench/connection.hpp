#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

// One keep-alive connection to a server on loopback, with one request on its way at a time. Throws
// std::runtime_error when the server hangs up.
class Connection {
public:
    explicit Connection(std::uint16_t port);
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    int socket() const { return socket_; }
    void send(std::string_view request);

    // Reads what has come, without waiting: whether the answer is a 200, once it is complete.
    std::optional<bool> receive();

private:
    int socket_ = -1;
    std::string answer_;
};

// The body of the answer to one GET; waits for it for ten seconds.
std::string body_of(std::uint16_t port, const std::string& target);

}  // namespace bench
