#pragma once

#include "store/ledger/rows.hpp"
#include "store/ledger/statement.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace store {

// What to do about a failed statement; the program goes by this, the text is for the log.
enum class Trouble {
    busy,         // another transaction stood in the way: roll back, try again
    conflict,     // a row of that key is there already: roll back, look again
    refused,      // these values cannot be written, by anybody
    unavailable,  // no database, no disk, no right to write
    lost          // the connection is gone: open another
};

// Carries a code of the database, never a value of a row.
struct DatabaseError : std::runtime_error {
    DatabaseError(Trouble what_to_do, const std::string& code)
        : std::runtime_error(code), trouble(what_to_do) {}
    Trouble trouble;
};

// One connection to the ledger's database; of one thread at a time. All but the destructor throw
// DatabaseError.
class Connection {
public:
    virtual ~Connection() = default;

    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;

    // Questions asked between these two cost less together; they need not see the same state.
    virtual void begin_reading() = 0;
    virtual void end_reading() = 0;

    // Runs the statement for every row of `parameters`; returns how many rows of the database it changed.
    virtual std::int64_t run(const Statement& statement, const Rows& parameters) = 0;

    // Likewise, and appends what it returns to `out`.
    virtual void ask(const Statement& statement, const Rows& parameters, Rows& out) = 0;

    // Statements that each end with `;` at the end of a line; without parameters.
    virtual void run_script(std::string_view script) = 0;

    // Waits until no other connection holds the ledger for a migration; holds it until the transaction ends.
    virtual void lock_for_migration() = 0;

    // Whether other programs write to this database: then what a batch relies on has to be locked.
    virtual bool shares_the_database() const = 0;

    // The dialect's own form of the numbered migration.
    virtual std::string_view dialect() const = 0;  // `sqlite`, `postgresql`
};

enum class Access { read, write };

// Where the ledger is: `sqlite:/path`, `sqlite::memory:` (a file that is gone afterwards, without fsync), or
// what libpq takes: `postgresql://…`, `postgresql:host=… dbname=…`.
class Database {
public:
    explicit Database(std::string_view url);  // throws std::invalid_argument, without the url's password
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    std::unique_ptr<Connection> connect(Access access) const;

private:
    enum class Kind { sqlite, postgresql };
    Kind kind_ = Kind::sqlite;
    std::string target_;
    bool is_temporary_ = false;
};

}  // namespace store
