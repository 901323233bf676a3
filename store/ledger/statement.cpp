#include "store/ledger/statement.hpp"

#include <utility>

namespace store {

Statement insert_into(std::string_view table, std::vector<Column> columns, std::string_view rest) {
    std::string names, marks;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string_view comma = i == 0 ? "" : ", ";
        names.append(comma).append(columns[i].name);
        marks.append(comma).append("?").append(std::to_string(i + 1));
    }
    std::string head("INSERT INTO ");
    head.append(table).append(" (").append(names).append(")");
    Statement statement;
    statement.sqlite = head + " VALUES (" + marks + ") " + std::string(rest);
    statement.postgresql = head + " SELECT " + names + " FROM p " + std::string(rest);
    statement.parameters = std::move(columns);
    return statement;
}

}  // namespace store
