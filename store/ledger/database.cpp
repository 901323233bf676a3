#include "store/ledger/connection.hpp"
#include "store/ledger/postgresql_connection.hpp"
#include "store/ledger/sqlite_connection.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace store {
namespace {

std::string make_temporary_file() {
    std::string path = (std::filesystem::temp_directory_path() / "gridbell-ledger-XXXXXX").string();
    const int file = ::mkstemp(path.data());
    if (file < 0) throw std::invalid_argument("ledger url: no temporary file can be made");
    ::close(file);
    return path;
}

// libpq waits for ever for a host that does not answer, unless told otherwise.
std::string with_connect_timeout(std::string target) {
    if (target.find("connect_timeout") != std::string::npos) return target;
    const bool is_uri = target.find("://") != std::string::npos;
    if (!is_uri) return target + " connect_timeout=5";
    return target + (target.find('?') == std::string::npos ? "?" : "&") + "connect_timeout=5";
}

}  // namespace

Database::Database(std::string_view url) {
    constexpr std::string_view sqlite = "sqlite:", postgresql = "postgresql:", postgres = "postgres:";
    if (url.starts_with(sqlite)) {
        target_ = std::string(url.substr(sqlite.size()));
        is_temporary_ = target_ == ":memory:";
        if (is_temporary_) target_ = make_temporary_file();
        if (target_.empty())
            throw std::invalid_argument("ledger url: `sqlite:` needs a path, as in sqlite:/var/lib/x.db");
        return;
    }
    if (!url.starts_with(postgresql) && !url.starts_with(postgres))
        throw std::invalid_argument("ledger url: must begin with `sqlite:` or `postgresql:`");
    kind_ = Kind::postgresql;
    const std::size_t scheme = url.find(':') + 1;
    const bool is_uri = url.substr(scheme).starts_with("//");
    target_ = with_connect_timeout(std::string(is_uri ? url : url.substr(scheme)));
}

Database::~Database() {
    if (!is_temporary_) return;
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"})
        std::filesystem::remove(target_ + ending, ignored);
}

std::unique_ptr<Connection> Database::connect(Access access) const {
    if (kind_ == Kind::postgresql) return connect_postgresql(target_, access);
    return connect_sqlite(target_, access, is_temporary_ ? Durability::none : Durability::full);
}

}  // namespace store
