#include "bot/report/table.hpp"

#include "bot/simulate/columns.hpp"

#include <algorithm>

namespace bot {
namespace {

constexpr std::size_t narrowest = 3;  // what a rule needs

// A bar would end the cell.
std::string escaped(const std::string& cell) {
    std::string out;
    for (const char c : cell) {
        if (c == '|') out.push_back('\\');
        out.push_back(c == '\n' ? ' ' : c);
    }
    return out;
}

}  // namespace

void Table::add(std::vector<std::string> row) {
    for (std::string& cell : row)
        cell = escaped(cell);
    rows_.push_back(std::move(row));
}

std::string Table::line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) const {
    std::string out = "|";
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string blanks(widths[i] - columns_of(row[i]), ' ');
        out += is_right(i) ? " " + blanks + row[i] + " |" : " " + row[i] + blanks + " |";
    }
    return out + "\n";
}

std::string Table::rule(const std::vector<std::size_t>& widths) const {
    std::string out = "|";
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string dashes(widths[i] - 1, '-');
        out += is_right(i) ? " " + dashes + ": |" : " " + dashes + "- |";
    }
    return out + "\n";
}

std::string Table::markdown() const {
    std::vector<std::size_t> widths(rows_.front().size(), narrowest);
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columns_of(row[i]));
    std::string out = line(rows_.front(), widths) + rule(widths);
    for (std::size_t i = 1; i < rows_.size(); ++i)
        out += line(rows_[i], widths);
    return out;
}

}  // namespace bot
