#pragma once

#include "store/ledger.hpp"
#include "store/ledger/connection.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace store {

// The most requests found under one key, newest first: what a message can mean is among them.
inline constexpr int most_per_key = 40;

// What one caller wants to know, and what was found.
struct RecallJob {
    std::vector<std::string> keys;
    std::optional<MessageKey> message;
    Instant closed_since{};
    std::vector<handlers::RequestId> ids;
    Recalled result;
};

class RequestCache;

// Answers all jobs with one question per kind; sets `is_available`. Throws DatabaseError.
void recall(Connection& connection, RequestCache& cache, std::span<RecallJob* const> jobs);

}  // namespace store
