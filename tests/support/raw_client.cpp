#include "tests/support/raw_client.hpp"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <netinet/in.h>
#include <stdexcept>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace support {

namespace {

constexpr timeval patience{10, 0};

int connect_to(unsigned short port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0) return fd;
    ::close(fd);
    throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

std::size_t number_in(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::string RawAnswer::header(std::string_view name) const {
    std::string_view rest = head;
    for (auto end = rest.find("\r\n"); end != std::string_view::npos; end = rest.find("\r\n")) {
        rest.remove_prefix(end + 2);
        if (rest.size() > name.size() + 2 && ::strncasecmp(rest.data(), name.data(), name.size()) == 0 &&
            rest.substr(name.size(), 2) == ": ") {
            rest.remove_prefix(name.size() + 2);
            return std::string(rest.substr(0, rest.find("\r\n")));
        }
    }
    return {};
}

RawClient::RawClient(unsigned short port) : fd_(connect_to(port)) {}

RawClient::RawClient(RawClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), pending_(std::move(other.pending_)) {}

RawClient::~RawClient() {
    if (fd_ >= 0) ::close(fd_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::fill() {
    std::array<char, 16384> chunk{};
    const auto got = ::recv(fd_, chunk.data(), chunk.size(), 0);
    if (got <= 0) return false;
    pending_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

std::optional<RawAnswer> RawClient::read_head() {
    while (pending_.find("\r\n\r\n") == std::string::npos)
        if (!fill()) return std::nullopt;
    RawAnswer out;
    const auto end = pending_.find("\r\n\r\n") + 4;
    out.head = pending_.substr(0, end);
    pending_.erase(0, end);
    out.status =
        out.head.size() > 12 ? static_cast<unsigned>(number_in(std::string_view(out.head).substr(9, 3))) : 0;
    return out;
}

std::optional<RawAnswer> RawClient::read_answer() {
    auto out = read_head();
    if (!out) return std::nullopt;
    const std::size_t size = number_in(out->header("Content-Length"));
    while (pending_.size() < size)
        if (!fill()) return std::nullopt;
    out->body = pending_.substr(0, size);
    pending_.erase(0, size);
    return out;
}

bool RawClient::is_closed() {
    if (!pending_.empty()) return false;
    char byte = 0;
    const auto got = ::recv(fd_, &byte, 1, 0);
    return got == 0 || (got < 0 && (errno == ECONNRESET || errno == EPIPE));
}

void RawClient::reset() {
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(fd_, -1));
}

std::string get(std::string_view target, std::string_view fields) {
    return std::string("GET ")
        .append(target)
        .append(" HTTP/1.1\r\nHost: test\r\n")
        .append(fields)
        .append("\r\n");
}

std::string post(std::string_view target, std::string_view body, std::string_view fields) {
    return std::string("POST ")
        .append(target)
        .append(" HTTP/1.1\r\nHost: test\r\nContent-Length: ")
        .append(std::to_string(body.size()))
        .append("\r\n")
        .append(fields)
        .append("\r\n")
        .append(body);
}

}  // namespace support
