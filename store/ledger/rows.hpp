#pragma once

#include "handlers/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// Cells of a table, row after row, on their way to or from the database. Texts lie in one buffer: a batch of
// a thousand rows costs a handful of allocations. Views and `Row`s live until the next change.
class Rows {
public:
    enum class Kind : std::uint8_t { null, integer, text };

    explicit Rows(std::size_t columns) : columns_(columns) {}

    Rows& null();
    Rows& integer(std::int64_t value);
    Rows& text(std::string_view value);        // what no database takes (bad UTF-8, U+0000) is replaced
    Rows& clean_text(std::string_view value);  // names, keys and what came from the database: clean already
    Rows& flag(bool value) { return integer(value ? 1 : 0); }
    Rows& instant(handlers::Instant value) { return integer(value.time_since_epoch().count()); }
    Rows& instant(const std::optional<handlers::Instant>& value) { return value ? instant(*value) : null(); }

    void clear();
    std::size_t columns() const { return columns_; }
    std::size_t size() const { return cells_.size() / columns_; }
    bool empty() const { return cells_.empty(); }

    Kind kind(std::size_t row, std::size_t column) const { return cell(row, column).kind; }
    std::int64_t integer(std::size_t row, std::size_t column) const { return cell(row, column).value; }
    std::string_view text(std::size_t row, std::size_t column) const;

private:
    struct Cell {
        std::int64_t value = 0;  // of an integer; where a text begins
        std::uint32_t size = 0;  // of a text
        Kind kind = Kind::null;
    };
    const Cell& cell(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }

    std::size_t columns_;
    std::vector<Cell> cells_;
    std::string texts_;
};

// Reads one row from left to right.
class Row {
public:
    Row(const Rows& rows, std::size_t index) : rows_(rows), index_(index) {}

    std::int64_t integer() { return rows_.integer(index_, next_++); }
    int small() { return static_cast<int>(integer()); }
    bool flag() { return integer() != 0; }
    std::string_view text() { return rows_.text(index_, next_++); }
    std::string string() { return std::string(text()); }
    handlers::Instant instant() { return handlers::Instant(std::chrono::milliseconds(integer())); }
    std::optional<handlers::Instant> maybe_instant();
    std::optional<int> maybe_small();

private:
    bool is_null() const { return rows_.kind(index_, next_) == Rows::Kind::null; }

    const Rows& rows_;
    std::size_t index_;
    std::size_t next_ = 0;
};

}  // namespace store
