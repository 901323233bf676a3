#include "store/ledger/postgresql_connection.hpp"

#include "store/ledger/json_rows.hpp"
#include "store/ledger/script.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <unordered_map>
#include <utility>

namespace store {
namespace {

// Deadlines, because a writer thread that waits for ever is a ledger that is gone without anybody being told.
constexpr std::string_view manners =
    "SET statement_timeout = '15s';\nSET lock_timeout = '5s';\n"
    "SET idle_in_transaction_session_timeout = '30s';\nSET synchronous_commit = 'on';\nSET client_encoding = "
    "'UTF8';\n"
    "SET jit = off;\nSET client_min_messages = 'warning';\n";

Trouble trouble_of(const std::string& state) {
    if (state == "23505") return Trouble::conflict;  // unique_violation
    // serialization_failure, deadlock_detected, lock_not_available
    if (state == "40001" || state == "40P01" || state == "55P03") return Trouble::busy;
    if (state == "53200") return Trouble::refused;  // out of memory: half of it may fit
    const std::string kind = state.substr(0, 2);
    if (kind == "22" || kind == "23" || kind == "54") return Trouble::refused;  // values, constraints, limits
    return Trouble::unavailable;
}

// A statement of the session, prepared once; its one parameter is the JSON text.
struct Prepared {
    Prepared(soci::session& session, const std::string& text, bool returns_rows) : statement(session) {
        if (returns_rows) statement.exchange(soci::into(row));
        statement.exchange(soci::use(json, "rows"));
        statement.alloc();
        statement.prepare(text);
        statement.define_and_bind();
    }
    std::string json;
    soci::row row;
    soci::statement statement;
};
using PreparedStatements = std::unordered_map<const Statement*, std::unique_ptr<Prepared>>;

std::string full_text(const Statement& statement) {
    const bool continues = statement.postgresql.starts_with(",");
    return "WITH RECURSIVE p AS (SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(" +
           json_columns(statement.parameters) + "))" + (continues ? "" : " ") + statement.postgresql;
}

void append_row(const soci::row& row, Rows& out) {
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (row.get_indicator(column) == soci::i_null) {
            out.null();
        } else if (row.get_properties(column).get_data_type() == soci::dt_string) {
            out.clean_text(row.get<std::string>(column));
        } else if (row.get_properties(column).get_data_type() == soci::dt_integer) {
            out.integer(row.get<int>(column));
        } else {
            out.integer(row.get<long long>(column));
        }
    }
}

class PostgresqlConnection final : public Connection {
public:
    PostgresqlConnection(const std::string& conninfo, Access access) : session_(soci::postgresql, conninfo) {
        run_script(manners);
        if (access == Access::read) run_script("SET default_transaction_read_only = on;\n");
    }

    void begin() override {
        guarded([&] { session_ << "BEGIN"; });
    }
    void commit() override {
        guarded([&] { session_ << "COMMIT"; });
    }
    void rollback() noexcept override {
        try {
            session_ << "ROLLBACK";
        } catch (const soci::soci_error&) {
            is_broken_ = true;  // the next statement finds the connection lost
        }
    }

    void begin_reading() override {}  // would be two more round trips
    void end_reading() override {}

    std::int64_t run(const Statement& statement, const Rows& parameters) override;
    void ask(const Statement& statement, const Rows& parameters, Rows& out) override;
    void run_script(std::string_view script) override {
        for (const std::string& text : statements_of(script))
            guarded([&] { session_ << text; });
    }
    void lock_for_migration() override {
        // The number is ours alone: nothing else in this database takes advisory locks on it.
        guarded([&] { session_ << "SELECT CAST(pg_advisory_xact_lock(7243106552) AS text)"; });
    }
    bool shares_the_database() const override { return true; }
    std::string_view dialect() const override { return "postgresql"; }

private:
    template <class Work>
    void guarded(Work work);
    template <class Work>
    void with_prepared(PreparedStatements& kept, const Statement& statement, const Rows& parameters,
                       Work work);

    soci::session session_;
    PreparedStatements questions_, changes_;
    bool is_broken_ = false;
};

template <class Work>
void PostgresqlConnection::guarded(Work work) {
    if (is_broken_) throw DatabaseError(Trouble::lost, "postgresql: connection lost");
    try {
        work();
    } catch (const soci::postgresql_soci_error& error) {
        if (!session_.is_connected()) is_broken_ = true;
        if (is_broken_) throw DatabaseError(Trouble::lost, "postgresql: connection lost");
        throw DatabaseError(trouble_of(error.sqlstate()), "postgresql " + error.sqlstate());
    } catch (const soci::soci_error&) {
        is_broken_ = true;
        throw DatabaseError(Trouble::lost, "postgresql: connection lost");
    }
}

std::int64_t PostgresqlConnection::run(const Statement& statement, const Rows& parameters) {
    if (statement.postgresql.empty() || parameters.empty()) return 0;
    std::int64_t changed = 0;
    with_prepared(changes_, statement, parameters, [&](Prepared& ready) {
        ready.statement.execute(true);
        changed = ready.statement.get_affected_rows();
    });
    return changed;
}

void PostgresqlConnection::ask(const Statement& statement, const Rows& parameters, Rows& out) {
    if (parameters.empty()) return;
    with_prepared(questions_, statement, parameters, [&](Prepared& ready) {
        ready.statement.execute();
        while (ready.statement.fetch())
            append_row(ready.row, out);
    });
}

template <class Work>
void PostgresqlConnection::with_prepared(PreparedStatements& kept, const Statement& statement,
                                         const Rows& parameters, Work work) {
    guarded([&] {
        // SOCI 4.0.3 leaks the parameters of a statement that failed unless it goes with them: so one is kept
        // only while it works.
        auto ready = std::move(kept[&statement]);
        if (!ready) ready = std::make_unique<Prepared>(session_, full_text(statement), &kept == &questions_);
        write_json(parameters, statement.parameters, ready->json);
        work(*ready);
        kept[&statement] = std::move(ready);
    });
}

}  // namespace

std::unique_ptr<Connection> connect_postgresql(const std::string& conninfo, Access access) {
    try {
        return std::make_unique<PostgresqlConnection>(conninfo, access);
    } catch (const soci::soci_error&) {  // its text may hold the password
        throw DatabaseError(Trouble::unavailable, "postgresql: cannot connect");
    }
}

}  // namespace store
