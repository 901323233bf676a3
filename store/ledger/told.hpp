#pragma once

#include "store/ledger/connection.hpp"
#include "store/open_ledger.hpp"

#include <stdexcept>
#include <string>

namespace store {

// The codes of the database as one sentence for the one who typed the command.
template <class Work>
auto told(Work work) {
    try {
        return work();
    } catch (const DatabaseError& error) {
        throw LedgerError(std::string("the ledger cannot be read: ") + error.what());
    } catch (const std::invalid_argument& error) {
        throw LedgerError(error.what());
    }
}

}  // namespace store
