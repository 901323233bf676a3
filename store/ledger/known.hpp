#pragma once

#include "store/ledger/connection.hpp"
#include "store/ledger/entry_job.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace store {

// How much to look at before writing. New message ids, request ids and numbers are nearly always new: a batch
// first relies on the unique keys for them and looks only after one of those stood in the way.
enum class Care { quick, full };

// What the database says about everything that a batch relies on, kept up to date with the entries of the
// batch that were accepted so far. Lives within the transaction; views point into the jobs.
class Known {
public:
    struct Version {
        std::int64_t version = 0;
        std::string filed;  // marks of keys
    };
    using TimerId = std::pair<handlers::RequestId, handlers::TimerKind>;
    using MessageId = std::pair<std::string_view, std::string_view>;

    Known(Connection& connection, std::span<EntryJob* const> jobs, Care care);

    boost::unordered_flat_map<std::string_view, std::int64_t> last_nth;  // of keys relied on
    boost::unordered_flat_map<handlers::RequestId, Version> requests;    // absent: not there
    std::map<handlers::RequestNumber, handlers::RequestId> numbers;      // given out
    std::map<TimerId, std::optional<handlers::Instant>> timers;          // due at; absent or nothing: none
    boost::unordered_flat_map<MessageId, std::vector<std::string>> messages;  // handled, with the answers

private:
    void look_up_keys(Connection& connection, std::span<EntryJob* const> jobs);
    void look_up_requests(Connection& connection, std::span<EntryJob* const> jobs, Care care);
    void look_up_timers(Connection& connection, std::span<EntryJob* const> jobs);
    void look_up_messages(Connection& connection, std::span<EntryJob* const> jobs);
    void look_up_numbers(Connection& connection, std::span<EntryJob* const> jobs);
};

}  // namespace store
