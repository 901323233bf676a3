#include "store/open_ledger.hpp"

#include "store/ledger/sql_ledger.hpp"

#include <string>

namespace store {

std::unique_ptr<Ledger> open_ledger(const LedgerOptions& options) {
    if (!options.keys_of) throw LedgerError("a ledger needs to know the keys of a request");
    try {
        return std::make_unique<SqlLedger>(options);
    } catch (const DatabaseError& error) {
        throw LedgerError(std::string("the ledger cannot be opened: ") + error.what());
    } catch (const std::invalid_argument& error) {
        throw LedgerError(error.what());
    }
}

}  // namespace store
