#include "store/ledger/sqlite_connection.hpp"

#include "store/ledger/script.hpp"
#include "store/ledger/sqlite_checkpoints.hpp"
#include "store/ledger/sqlite_log_file.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <unordered_map>

namespace store {
namespace {

using sqlite_api::sqlite3;
using sqlite_api::sqlite3_stmt;

Trouble trouble_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Trouble::busy;
        case SQLITE_CONSTRAINT: {
            const bool is_taken = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                                  code == SQLITE_CONSTRAINT_ROWID;
            return is_taken ? Trouble::conflict : Trouble::refused;
        }
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
            return Trouble::refused;
        default:
            return Trouble::unavailable;
    }
}

[[noreturn]] void fail(sqlite3* db) {
    const int code = sqlite_api::sqlite3_extended_errcode(db);
    throw DatabaseError(trouble_of(code), "sqlite " + std::to_string(code));
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

void append_row(sqlite3_stmt* statement, Rows& out) {
    for (int column = 0; column < sqlite_api::sqlite3_column_count(statement); ++column) {
        switch (sqlite_api::sqlite3_column_type(statement, column)) {
            case SQLITE_NULL:
                out.null();
                break;
            case SQLITE_INTEGER:
                out.integer(sqlite_api::sqlite3_column_int64(statement, column));
                break;
            default: {
                const auto* bytes =
                    reinterpret_cast<const char*>(sqlite_api::sqlite3_column_text(statement, column));
                const int size = sqlite_api::sqlite3_column_bytes(statement, column);
                out.clean_text({bytes, static_cast<std::size_t>(size)});
            }
        }
    }
}

// `?`, `#` and `%` mean something in a `file:` URL.
std::string escaped(const std::string& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::string_view("?#%\"").find(letter) == std::string_view::npos) {
            out.push_back(letter);
        } else {
            out.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
        }
    }
    return out;
}

std::string connect_string(const std::string& path, Access access, Durability durability) {
    set_up_sqlite();
    const bool gathers = access == Access::write && durability == Durability::full;
    const std::string layer = gathers ? std::string("?vfs=") + gathering_layer() : std::string();
    return "dbname=\"file:" + escaped(path) + layer + "\" timeout=5";
}

// SOCI opens and owns the connection. Rows are bound on SQLite's own statements: SOCI would copy every value
// of a batch twice on the way, which costs more than writing it.
class SqliteConnection final : public Connection {
public:
    SqliteConnection(const std::string& path, Access access, Durability durability)
        : session_(soci::sqlite3, connect_string(path, access, durability)), db_(handle()) {
        sqlite_api::sqlite3_extended_result_codes(db_, 1);
        sqlite_api::sqlite3_busy_timeout(db_, busy_timeout_ms);
        if (access == Access::write) run_script(durability == Durability::full ? durable : fleeting);
        run_script(access == Access::write ? writing : reading);
        if (access == Access::write && durability == Durability::full)
            checkpoints_ = std::make_unique<SqliteCheckpoints>(path, reinterpret_cast<::sqlite3*>(db_));
    }

    void begin() override { step_once("BEGIN IMMEDIATE", begin_); }
    void commit() override {
        step_once("COMMIT", commit_);
        if (checkpoints_) checkpoints_->after_commit();
    }
    void begin_reading() override { step_once("BEGIN", begin_reading_); }
    void end_reading() override { step_once("COMMIT", commit_); }
    void rollback() noexcept override {
        if (sqlite_api::sqlite3_get_autocommit(db_) == 0)
            sqlite_api::sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }

    std::int64_t run(const Statement& statement, const Rows& parameters) override;
    void ask(const Statement& statement, const Rows& parameters, Rows& out) override;
    void run_script(std::string_view script) override;
    void lock_for_migration() override {}                        // BEGIN IMMEDIATE has done it
    bool shares_the_database() const override { return false; }  // BEGIN IMMEDIATE keeps everybody else out
    std::string_view dialect() const override { return "sqlite"; }

private:
    static constexpr std::string_view durable = "PRAGMA journal_mode=WAL;\nPRAGMA synchronous=FULL;\n";
    static constexpr std::string_view fleeting = "PRAGMA journal_mode=WAL;\nPRAGMA synchronous=OFF;\n";
    static constexpr std::string_view writing =
        "PRAGMA foreign_keys=ON;\nPRAGMA secure_delete=FAST;\nPRAGMA cache_size=-12000;\n";
    static constexpr std::string_view reading = "PRAGMA query_only=ON;\nPRAGMA cache_size=-4000;\n";

    sqlite3* handle() { return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_; }
    Prepared prepare(std::string_view text);
    sqlite3_stmt* prepared(const Statement& statement);
    void step_once(std::string_view text, Prepared& kept);
    void bind(sqlite3_stmt* statement, const Rows& rows, std::size_t row);

    soci::session session_;
    sqlite3* db_;  // the session's
    std::unordered_map<const Statement*, Prepared> prepared_;
    Prepared begin_, begin_reading_, commit_;
    std::unique_ptr<SqliteCheckpoints> checkpoints_;
};

Prepared SqliteConnection::prepare(std::string_view text) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite_api::sqlite3_prepare_v3(db_, text.data(), static_cast<int>(text.size()),
                                                    SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) fail(db_);
    return Prepared(made);
}

sqlite3_stmt* SqliteConnection::prepared(const Statement& statement) {
    Prepared& kept = prepared_[&statement];
    if (!kept) kept = prepare(statement.sqlite);
    return kept.get();
}

void SqliteConnection::step_once(std::string_view text, Prepared& kept) {
    if (!kept) kept = prepare(text);
    const int code = sqlite_api::sqlite3_step(kept.get());
    sqlite_api::sqlite3_reset(kept.get());
    if (code != SQLITE_DONE) fail(db_);
}

void SqliteConnection::bind(sqlite3_stmt* statement, const Rows& rows, std::size_t row) {
    for (std::size_t column = 0; column < rows.columns(); ++column) {
        const int place = static_cast<int>(column) + 1;
        switch (rows.kind(row, column)) {
            case Rows::Kind::null:
                sqlite_api::sqlite3_bind_null(statement, place);
                break;
            case Rows::Kind::integer:
                sqlite_api::sqlite3_bind_int64(statement, place, rows.integer(row, column));
                break;
            case Rows::Kind::text: {  // the rows outlive the step: no copy
                const std::string_view text = rows.text(row, column);
                sqlite_api::sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                                              SQLITE_STATIC);
                break;
            }
        }
    }
}

std::int64_t SqliteConnection::run(const Statement& statement, const Rows& parameters) {
    if (statement.sqlite.empty() || parameters.empty()) return 0;
    sqlite3_stmt* ready = prepared(statement);
    std::int64_t changed = 0;
    for (std::size_t row = 0; row < parameters.size(); ++row) {
        bind(ready, parameters, row);
        const int code = sqlite_api::sqlite3_step(ready);
        sqlite_api::sqlite3_reset(ready);
        if (code != SQLITE_DONE) fail(db_);
        changed += sqlite_api::sqlite3_changes(db_);
    }
    return changed;
}

void SqliteConnection::ask(const Statement& statement, const Rows& parameters, Rows& out) {
    sqlite3_stmt* ready = prepared(statement);
    for (std::size_t row = 0; row < parameters.size(); ++row) {
        bind(ready, parameters, row);
        int code = sqlite_api::sqlite3_step(ready);
        for (; code == SQLITE_ROW; code = sqlite_api::sqlite3_step(ready))
            append_row(ready, out);
        sqlite_api::sqlite3_reset(ready);
        if (code != SQLITE_DONE) fail(db_);
    }
}

void SqliteConnection::run_script(std::string_view script) {
    for (const std::string& text : statements_of(script)) {
        if (sqlite_api::sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db_);
    }
}

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const std::string& path, Access access, Durability durability) {
    try {
        return std::make_unique<SqliteConnection>(path, access, durability);
    } catch (const soci::soci_error&) {
        throw DatabaseError(Trouble::unavailable, "sqlite: cannot open the file");
    }
}

}  // namespace store
