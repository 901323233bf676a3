#include "tests/support/postgresql_cluster.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

namespace support {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Debian keeps each version's programs in a folder of its own, off the PATH.
std::string program(const std::string& name) {
    std::vector<fs::path> versions;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (fs::exists(entry.path() / "bin" / name)) versions.push_back(entry.path() / "bin" / name);
    if (versions.empty()) throw std::runtime_error("PostgreSQL is not installed (package postgresql)");
    return std::ranges::max(versions).string();
}

// As the user that may run it. setpriv replaces itself, so the process we know is the server; it also has to
// be told again that the server must not outlive us, because a change of user forgets that.
Words as_postgres(Words words) {
    if (::geteuid() != 0) return words;
    Words all{"setpriv",        "--reuid=postgres",    "--regid=postgres",
              "--clear-groups", "--pdeathsig=SIGQUIT", "--"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

void give_to_postgres(const fs::path& folder) {
    if (::geteuid() != 0) return;
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("there is no user postgres to run PostgreSQL as");
}

ProcessSetup setup_of(Words words) {
    ProcessSetup setup;
    setup.words = std::move(words);
    return setup;
}

}  // namespace

PostgresqlCluster::PostgresqlCluster(Durability durability) : durability_(durability) {
    give_to_postgres(folder_.path());
    Process init(setup_of(as_postgres({program("initdb"), "-D", folder() + "/data", "-U", "gridbell", "-A",
                                       "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"})));
    if (init.wait(std::chrono::seconds(60)) != 0) throw std::runtime_error("initdb failed: " + init.output());
    start();
}

PostgresqlCluster::~PostgresqlCluster() {
    stop();
}

std::string PostgresqlCluster::conninfo(const std::string& database) const {
    return "host=" + folder() + " user=gridbell dbname=" + database;
}

void PostgresqlCluster::start() {
    server_ = std::make_unique<Process>(setup_of(as_postgres(
        {program("postgres"), "-D", folder() + "/data", "-k", folder(), "-c", "listen_addresses=", "-c",
         durability_ == Durability::full ? "fsync=on" : "fsync=off", "-c", "shared_buffers=64MB"})));
    if (!server_->line_with("ready to accept connections", std::chrono::seconds(60)))
        throw std::runtime_error("PostgreSQL did not start: " + server_->output());
}

void PostgresqlCluster::stop() {
    if (!server_) return;
    server_->send(SIGQUIT);
    server_->wait(std::chrono::seconds(30));
    server_.reset();
}

}  // namespace support
