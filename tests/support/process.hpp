#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace support {

struct ProcessSetup {
    std::vector<std::string> words;                  // program and arguments
    std::map<std::string, std::string> environment;  // in addition to ours
    std::filesystem::path input;                     // standard input; empty: none
};

// A program that runs beside ours and ends with this object, and with our program however that ends. What it
// writes to standard output and standard error is read all the time, so that it never waits for us.
class Process {
public:
    explicit Process(ProcessSetup setup);  // throws when it cannot be started
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();  // SIGKILL, and waits

    pid_t id() const { return id_; }
    void send(int signal);

    // The first line that holds `part`, as soon as it was written; nothing when the program ends or time is
    // up.
    std::optional<std::string> line_with(std::string_view part, std::chrono::seconds limit);

    // Its exit code, or 128 and the signal that ended it; nothing when it goes on.
    std::optional<int> wait(std::chrono::seconds limit);

    std::string output() const;  // so far

private:
    void read_all();

    pid_t id_ = -1;
    int pipe_ = -1;
    std::optional<int> code_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string output_;
    bool ended_ = false;
    std::thread reader_;
};

// A folder of one's own under the system's temporary one; removed with this object.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, std::string_view text) const;

private:
    std::filesystem::path path_;
};

}  // namespace support
