#include "tests/bench/connection.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace bench {
namespace {

// As both servers write it.
constexpr std::string_view length_field = "\r\nContent-Length: ";

std::size_t content_length(std::string_view head) {
    const auto at = head.find(length_field);
    std::size_t length = 0;
    if (at != std::string_view::npos)
        std::from_chars(head.data() + at + length_field.size(), head.data() + head.size(), length);
    return length;
}

// Size of the whole answer; 0 until its header is there.
std::size_t size_of(std::string_view answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? 0 : end + 4 + content_length(answer.substr(0, end));
}

}  // namespace

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
        close(socket_);
        throw std::runtime_error("the server takes no connection");
    }
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::Connection(Connection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), answer_(std::move(other.answer_)) {}

Connection::~Connection() {
    if (socket_ >= 0) close(socket_);
}

// A request of some hundred bytes always fits: the last one has been read before the next is sent.
void Connection::send(std::string_view request) {
    const ssize_t sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != ssize_t(request.size())) throw std::runtime_error("the server hung up");
}

std::optional<bool> Connection::receive() {
    std::array<char, 16 * 1024> bytes;  // NOLINT(*-member-init): recv fills it
    const ssize_t got = recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
    if (got <= 0) throw std::runtime_error("the server hung up");
    answer_.append(bytes.data(), std::size_t(got));
    const std::size_t size = size_of(answer_);
    if (size == 0 || answer_.size() < size) return std::nullopt;
    const bool is_ok = answer_.starts_with("HTTP/1.1 200 ");
    answer_.clear();
    return is_ok;
}

std::string body_of(std::uint16_t port, const std::string& target) {
    Connection connection(port);
    const timeval limit{10, 0};
    setsockopt(connection.socket(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connection.send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    std::string answer;
    std::array<char, 16 * 1024> bytes{};
    while (size_of(answer) == 0 || answer.size() < size_of(answer)) {
        const ssize_t got = recv(connection.socket(), bytes.data(), bytes.size(), 0);
        if (got <= 0) throw std::runtime_error("no answer to GET " + target);
        answer.append(bytes.data(), std::size_t(got));
    }
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

}  // namespace bench
