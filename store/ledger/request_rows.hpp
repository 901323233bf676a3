#pragma once

#include "handlers/loop/request.hpp"
#include "store/ledger/rows.hpp"
#include "store/ledger/statement.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace store {

// The columns of table request, in the order in which rows are written and read.
const std::vector<Column>& request_columns();

// Appends the request as it shall stand: with `version` and the marks of the keys it is filed under. `at` is
// when it ends if it is over and does not say itself when it was closed.
struct RequestRow {
    const handlers::Request& request;
    std::int64_t version = 0;
    std::string_view filed;
    handlers::Instant at{};
};
void append_request(const RequestRow& row, Rows& rows);

// A request and what only the ledger keeps of it.
struct StoredRequest {
    handlers::Request request;
    std::optional<handlers::Instant> ended_at;  // nothing: open
};
StoredRequest read_request(Row row);

}  // namespace store
