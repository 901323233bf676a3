#include "store/ledger/migrate.hpp"

#include "store/ledger/migrations.hpp"
#include "store/open_ledger.hpp"

#include <algorithm>
#include <string>

namespace store {
namespace {

constexpr std::string_view version_table =
    "CREATE TABLE IF NOT EXISTS ledger_version (version BIGINT NOT NULL PRIMARY KEY);\n";

const Statement ask_version{{{"any_value"}},
                            "SELECT coalesce(max(version), 0) FROM ledger_version",
                            "SELECT coalesce(max(version), 0) FROM ledger_version"};
const Statement write_version = insert_into("ledger_version", {{"version"}});

std::int64_t version_of(Connection& connection) {
    Rows any(1), found(1);
    any.integer(0);
    connection.ask(ask_version, any, found);
    return found.integer(0, 0);
}

// One step; false when there is nothing left to do. Holds the lock from looking to writing.
bool migrate_once(Connection& connection) {
    connection.begin();
    connection.lock_for_migration();
    connection.run_script(version_table);
    const std::int64_t version = version_of(connection);
    std::int64_t newest = 0;
    const Migration* next = nullptr;
    for (const Migration& migration : migrations()) {
        if (migration.dialect != connection.dialect()) continue;
        newest = std::max<std::int64_t>(newest, migration.number);
        // A number that was never given out is passed over.
        const bool is_ahead = migration.number > version;
        if (is_ahead && (next == nullptr || migration.number < next->number)) next = &migration;
    }
    if (version > newest)
        throw LedgerError("the ledger has version " + std::to_string(version) +
                          ", this program knows up to " + std::to_string(newest) + ": use the newer program");
    if (next != nullptr) {
        connection.run_script(next->script);
        Rows row(1);
        row.integer(next->number);
        connection.run(write_version, row);
    }
    connection.commit();
    return next != nullptr;
}

}  // namespace

void migrate(Connection& connection) {
    try {
        while (migrate_once(connection)) {
        }
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace store
