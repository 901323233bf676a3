#pragma once

#include "handlers/loop/request.hpp"
#include "store/ledger.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace store {

// The names a request is filed under (handlers::keys_of with today's directory). Called on the threads that
// commit.
using KeysOf = std::function<std::vector<std::string>(const handlers::Request&)>;

// Something a person should know of; `code` is the database's, never a value.
struct LedgerTrouble {
    enum class Kind { unavailable, refused, in_the_way };
    Kind kind = Kind::unavailable;
    std::string code;
    std::size_t entries = 0;  // that were to be written
};

struct LedgerOptions {
    // `sqlite:/path`, `sqlite::memory:`, `postgresql://user@host/name`, `postgresql:host=… dbname=…`
    std::string url;
    KeysOf keys_of;
    int reader_threads = 1;
    std::size_t batch_limit = 512;
    std::size_t queue_bound = 8'192;  // of each queue; when full, callers are told `unavailable`
    // Called on the ledger's threads.
    std::function<void(std::size_t entries, std::chrono::microseconds took)> on_batch;
    std::function<void(const LedgerTrouble&)> on_trouble;
};

// Why a ledger cannot be opened, in words for the one who starts the program.
struct LedgerError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Opens the ledger, brings its tables up to date and starts its threads. Throws LedgerError: an unusable url,
// a database that cannot be reached, a migration that fails, tables of a newer program. Calls still waiting
// when the ledger is destroyed are written first; loops must outlive it until they got their answers.
std::unique_ptr<Ledger> open_ledger(const LedgerOptions& options);

}  // namespace store
