#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace support {

// One accepted connection in the hands of a script. Every wait ends after ten seconds.
class Talk {
public:
    explicit Talk(int fd) : fd_(fd) {}
    Talk(const Talk&) = delete;
    Talk& operator=(const Talk&) = delete;
    ~Talk();

    // A whole request, by its Content-Length; "" when the client has left.
    std::string read_request();
    void send(std::string_view bytes);
    void wait_for_close();
    void reset();  // the client sees ECONNRESET

private:
    int fd_;
    std::string pending_;
};

// A server on loopback that does to each connection, one after the other, what its script says; the last
// script serves all further ones. On a thread of its own.
class RawPeer {
public:
    using Script = std::function<void(Talk&)>;

    explicit RawPeer(std::vector<Script> scripts);
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;
    ~RawPeer();

    unsigned short port() const { return port_; }
    std::string url(std::string_view target = "/") const;
    int accepted() const { return accepted_; }

private:
    void serve();

    std::vector<Script> scripts_;
    int listener_ = -1;
    unsigned short port_ = 0;
    std::atomic<int> accepted_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

std::string http_answer(unsigned status, std::string_view body, std::string_view fields = {});

}  // namespace support
