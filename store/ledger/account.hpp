#pragma once

#include "handlers/loop/account.hpp"
#include "store/ledger/connection.hpp"

namespace store {

// The lines of one person in a period, at most a thousand of each kind (the newest), and what he reported if
// a channel is named; or all points of requests. Throws DatabaseError.
handlers::Account read_account(Connection& connection, const handlers::AccountQuery& query);

}  // namespace store
