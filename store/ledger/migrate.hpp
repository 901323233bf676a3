#pragma once

#include "store/ledger/connection.hpp"

namespace store {

// Brings the tables up to the newest migration, each in a transaction of its own; several programs may start
// at once. Throws DatabaseError, and LedgerError when the tables are those of a newer program.
void migrate(Connection& connection);

}  // namespace store
