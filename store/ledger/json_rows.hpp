#pragma once

#include "store/ledger/rows.hpp"
#include "store/ledger/statement.hpp"

#include <string>
#include <vector>

namespace store {

// `a bigint, b text`: the columns as jsonb_to_recordset wants them declared.
std::string json_columns(const std::vector<Column>& columns);

// The rows as a JSON array of objects, for jsonb_to_recordset. `out` is replaced.
void write_json(const Rows& rows, const std::vector<Column>& columns, std::string& out);

}  // namespace store
