#include "tests/support/redis_server.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace support {
namespace {

constexpr const char* program = "redis-server";
constexpr std::chrono::seconds start_limit{20};

std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "gridbell-redis-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    return name;
}

std::vector<std::string> arguments(const std::filesystem::path& folder, const std::string& password) {
    std::vector<std::string> words{program,
                                   "--port",
                                   "0",
                                   "--unixsocket",
                                   (folder / "redis.sock").string(),
                                   "--save",
                                   "",
                                   "--appendonly",
                                   "no",
                                   "--dir",
                                   folder.string(),
                                   "--daemonize",
                                   "no",
                                   "--logfile",
                                   ""};
    if (!password.empty()) words.insert(words.end(), {"--requirepass", password});
    return words;
}

// In the child: only what is safe after fork().
[[noreturn]] void become(const std::vector<char*>& words, int output, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execvp(words[0], words.data());
    ::_exit(127);
}

// Reads the log until the server says it listens; false when it ends or takes too long.
bool wait_until_ready(int log) {
    const auto give_up = std::chrono::steady_clock::now() + start_limit;
    std::string seen;
    while (std::chrono::steady_clock::now() < give_up) {
        pollfd readable{log, POLLIN, 0};
        if (::poll(&readable, 1, 1000) <= 0) continue;
        std::array<char, 4096> chunk{};
        const auto got = ::read(log, chunk.data(), chunk.size());
        if (got <= 0) return false;
        seen.append(chunk.data(), static_cast<std::size_t>(got));
        if (seen.find("ready to accept connections") != seen.npos) return true;
    }
    return false;
}

}  // namespace

RedisServer::RedisServer() : folder_(make_folder()) {
    start();
}

RedisServer::~RedisServer() {
    kill();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

bool RedisServer::is_installed() {
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const auto folder = rest.substr(0, rest.find(':'));
        if (::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    }
    return false;
}

void RedisServer::start(const std::string& password) {
    kill();
    auto words = arguments(folder_, password);
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::array<int, 2> log{};
    if (::pipe2(log.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe failed");
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) become(pointers, log[1], parent);
    ::close(log[1]);
    output_ = log[0];  // stays open: the log goes on
    if (pid_ < 0 || !wait_until_ready(output_)) throw std::runtime_error("redis-server did not start");
}

void RedisServer::kill() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    if (output_ >= 0) {
        ::close(output_);
        output_ = -1;
    }
}

void RedisServer::freeze() {
    ::kill(pid_, SIGSTOP);
    ::waitpid(pid_, nullptr, WUNTRACED);  // until it has stopped
}

void RedisServer::thaw() {
    ::kill(pid_, SIGCONT);
}

}  // namespace support
