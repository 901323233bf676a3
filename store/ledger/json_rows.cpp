#include "store/ledger/json_rows.hpp"

#include "store/ledger/clean_text.hpp"

#include <array>
#include <charconv>

namespace store {
namespace {

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void append_cell(std::string& out, const Rows& rows, std::size_t row, std::size_t column) {
    switch (rows.kind(row, column)) {
        case Rows::Kind::null:
            out.append("null");
            break;
        case Rows::Kind::integer:
            append_integer(out, rows.integer(row, column));
            break;
        case Rows::Kind::text:
            append_json(out, rows.text(row, column));
            break;
    }
}

}  // namespace

std::string json_columns(const std::vector<Column>& columns) {
    std::string text;
    for (const Column& column : columns) {
        if (!text.empty()) text.append(", ");
        text.append(column.name).append(column.type == Column::Type::integer ? " bigint" : " text");
    }
    return text;
}

void write_json(const Rows& rows, const std::vector<Column>& columns, std::string& out) {
    out.assign("[");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        out.append(row == 0 ? "{" : ",{");
        for (std::size_t column = 0; column < columns.size(); ++column) {
            out.append(column == 0 ? "\"" : ",\"").append(columns[column].name).append("\":");
            append_cell(out, rows, row, column);
        }
        out.push_back('}');
    }
    out.push_back(']');
}

}  // namespace store
