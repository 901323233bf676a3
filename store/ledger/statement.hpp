#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace store {

struct Column {
    enum class Type { integer, text };
    std::string_view name;
    Type type = Type::integer;
};

// One statement in both dialects; defined once and kept for the life of the program (connections prepare it
// once and know it by its address). Its parameters are rows. PostgreSQL gets them as one JSON array, seen by
// the text as table `p`: one round trip whatever the batch. SQLite has no round trip to save and takes thrice
// the time to unpack JSON: it runs the text once per row, with ?1, ?2, …. An empty text is not run.
struct Statement {
    std::vector<Column> parameters;
    std::string sqlite;
    std::string postgresql;  // begins with `,` when it continues the WITH list
};

// INSERT INTO table (columns) … rest, in both dialects; `rest` is the ON CONFLICT clause.
Statement insert_into(std::string_view table, std::vector<Column> columns, std::string_view rest = {});

}  // namespace store
