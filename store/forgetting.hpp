#pragma once

#include "handlers/loop/account.hpp"
#include "store/ledger/forgetting.hpp"

#include <memory>
#include <string>

namespace store {

class Database;

// Has somebody forgotten by order of staff, for `gridbell ledger forget`; also while a server is running.
// Blocking. Every function may throw LedgerError: the ledger cannot be reached.
class Forgetting {
public:
    explicit Forgetting(const std::string& url);
    ~Forgetting();
    Forgetting(const Forgetting&) = delete;
    Forgetting& operator=(const Forgetting&) = delete;

    // What would be done; nothing is changed.
    Forgotten preview(const handlers::ForgetWish& wish) const;
    // Does it in one transaction, with a line in the audit. What is open stays, and the wish with it: the
    // server fulfils it when the last one is over.
    Forgotten carry_out(const handlers::ForgetWish& wish) const;

private:
    std::unique_ptr<Database> database_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace store
