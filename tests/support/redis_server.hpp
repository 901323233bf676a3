#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace support {

// A redis-server of the test's own: on a Unix socket in a temporary folder, without disk or network, gone
// with this object (and with the test program, however that ends).
class RedisServer {
public:
    RedisServer();  // started and answering; throws when it cannot be
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;
    ~RedisServer();

    static bool is_installed();

    void start(const std::string& password = "");
    void kill();    // at once, as a crash would
    void freeze();  // alive and silent until thaw() or kill()
    void thaw();

    std::string socket() const { return (folder_ / "redis.sock").string(); }
    std::string url() const { return "unix:" + socket(); }

private:
    std::filesystem::path folder_;
    pid_t pid_ = -1;
    int output_ = -1;
};

}  // namespace support
