#include "tests/support/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {
namespace {

struct Image {
    std::vector<char*> words;
    std::vector<char*> environment;
    int input = -1, output = -1;
    pid_t parent = 0;
};

// In the child: only what is safe after fork() in a program with threads.
[[noreturn]] void become(const Image& image) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != image.parent) ::_exit(127);
    sigset_t none;  // what we block for ourselves is not the program's business
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::dup2(image.input, STDIN_FILENO);
    ::dup2(image.output, STDOUT_FILENO);
    ::dup2(image.output, STDERR_FILENO);
    ::execvpe(image.words[0], image.words.data(), image.environment.data());
    ::_exit(127);
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
    std::vector<std::string> all;
    for (char** entry = ::environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!more.contains(text.substr(0, text.find('=')))) all.push_back(text);
    }
    for (const auto& [name, value] : more)
        all.push_back(name + "=" + value);
    return all;
}

}  // namespace

Process::Process(ProcessSetup setup) {
    const char* input = setup.input.empty() ? "/dev/null" : setup.input.c_str();
    Image image;
    image.input = ::open(input, O_RDONLY | O_CLOEXEC);
    std::array<int, 2> ends{-1, -1};
    if (image.input < 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("cannot start " + setup.words.at(0) + ": " + std::strerror(errno));
    std::vector<std::string> environment = environment_with(setup.environment);
    image.words = pointers_to(setup.words);
    image.environment = pointers_to(environment);
    image.output = ends[1];
    image.parent = ::getpid();
    id_ = ::fork();
    if (id_ == 0) become(image);
    ::close(image.input);
    ::close(ends[1]);
    pipe_ = ends[0];
    if (id_ < 0) throw std::runtime_error("fork failed");
    reader_ = std::thread([this] { read_all(); });
}

Process::~Process() {
    if (!code_) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    reader_.join();  // a grandchild that holds the pipe would keep us: ours start none
    ::close(pipe_);
}

void Process::send(int signal) {
    if (!code_) ::kill(id_, signal);
}

void Process::read_all() {
    std::array<char, 16384> chunk{};
    for (;;) {
        const auto got = ::read(pipe_, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) continue;
        const std::lock_guard hold(mutex_);
        ended_ = got <= 0;
        if (got > 0) output_.append(chunk.data(), static_cast<std::size_t>(got));
        changed_.notify_all();
        if (ended_) return;
    }
}

std::optional<std::string> Process::line_with(std::string_view part, std::chrono::seconds limit) {
    std::unique_lock hold(mutex_);
    std::optional<std::string> found;
    changed_.wait_for(hold, limit, [&] {
        const std::size_t at = output_.find(part);
        const std::size_t end = at == std::string::npos ? at : output_.find('\n', at);
        if (end == std::string::npos) return ended_;
        const std::size_t before = output_.rfind('\n', at);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        found = output_.substr(begin, end - begin);
        return true;
    });
    return found;
}

std::optional<int> Process::wait(std::chrono::seconds limit) {
    if (code_) return code_;
    {
        std::unique_lock hold(mutex_);  // the pipe ends with the program
        if (!changed_.wait_for(hold, limit, [&] { return ended_; })) return std::nullopt;
    }
    int status = 0;
    ::waitpid(id_, &status, 0);
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return code_;
}

std::string Process::output() const {
    const std::lock_guard hold(mutex_);
    return output_;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gridbell-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name, std::string_view text) const {
    const auto path = path_ / name;
    std::ofstream out(path, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
    return path;
}

}  // namespace support
