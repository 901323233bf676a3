#include "tests/support/raw_peer.hpp"

#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace support {

namespace {

constexpr timeval patience{10, 0};

std::size_t body_size(const std::string& head) {
    static constexpr std::string_view name = "Content-Length: ";
    const auto at = head.find(name);
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + name.size()));
}

}  // namespace

Talk::~Talk() {
    if (fd_ >= 0) ::close(fd_);
}

std::string Talk::read_request() {
    std::array<char, 16384> chunk{};
    for (;;) {
        const auto end = pending_.find("\r\n\r\n");
        if (end != std::string::npos) {
            const auto size = end + 4 + body_size(pending_.substr(0, end));
            if (pending_.size() >= size) {
                std::string out = pending_.substr(0, size);
                pending_.erase(0, size);
                return out;
            }
        }
        const auto got = ::recv(fd_, chunk.data(), chunk.size(), 0);
        if (got <= 0) return {};
        pending_.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

void Talk::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Talk::wait_for_close() {
    std::array<char, 16384> chunk{};
    while (::recv(fd_, chunk.data(), chunk.size(), 0) > 0) {
    }
}

void Talk::reset() {
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(fd_, -1));
}

RawPeer::RawPeer(std::vector<Script> scripts) : scripts_(std::move(scripts)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    auto* address = reinterpret_cast<sockaddr*>(&where);
    if (::bind(listener_, address, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, address, &size) != 0)
        throw std::runtime_error("cannot listen on loopback");
    port_ = ntohs(where.sin_port);
    thread_ = std::thread([this] { serve(); });
}

RawPeer::~RawPeer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);  // ends accept()
    thread_.join();
    ::close(listener_);
}

void RawPeer::serve() {
    while (!stopping_) {
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) return;
        ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        const auto index = std::min(static_cast<std::size_t>(accepted_++), scripts_.size() - 1);
        Talk talk(fd);
        scripts_[index](talk);
    }
}

std::string RawPeer::url(std::string_view target) const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(target);
}

std::string http_answer(unsigned status, std::string_view body, std::string_view fields) {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

}  // namespace support
