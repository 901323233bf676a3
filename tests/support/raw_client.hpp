#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace support {

// One answer as it came over the wire.
struct RawAnswer {
    unsigned status = 0;
    std::string head;  // status line and fields
    std::string body;

    std::string header(std::string_view name) const;  // "" when it is not there
};

// A blocking TCP connection to loopback that sends exactly the bytes it is given. Every wait ends after ten
// seconds: what did not come by then does not come.
class RawClient {
public:
    explicit RawClient(unsigned short port);  // throws when nobody listens
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient();

    // False when the other side has closed.
    bool send(std::string_view bytes);
    // The next answer with its body; nothing when the connection ended before one was complete.
    std::optional<RawAnswer> read_answer();
    // Only the head is there for an answer to HEAD.
    std::optional<RawAnswer> read_head();
    bool is_closed();  // waits for the end, which must come before any byte
    void reset();      // closes so that the other side sees ECONNRESET

private:
    bool fill();

    int fd_ = -1;
    std::string pending_;
};

std::string get(std::string_view target, std::string_view fields = {});
std::string post(std::string_view target, std::string_view body, std::string_view fields = {});

}  // namespace support
