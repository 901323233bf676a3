#include "store/ledger/rows.hpp"

#include "store/ledger/clean_text.hpp"

namespace store {

Rows& Rows::null() {
    cells_.emplace_back();
    return *this;
}

Rows& Rows::integer(std::int64_t value) {
    cells_.push_back({value, 0, Kind::integer});
    return *this;
}

Rows& Rows::text(std::string_view value) {
    const std::size_t begin = texts_.size();
    append_clean(texts_, value);
    cells_.push_back(
        {static_cast<std::int64_t>(begin), static_cast<std::uint32_t>(texts_.size() - begin), Kind::text});
    return *this;
}

Rows& Rows::clean_text(std::string_view value) {
    cells_.push_back(
        {static_cast<std::int64_t>(texts_.size()), static_cast<std::uint32_t>(value.size()), Kind::text});
    texts_.append(value);
    return *this;
}

void Rows::clear() {
    cells_.clear();
    texts_.clear();
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
    const Cell& found = cell(row, column);
    if (found.kind != Kind::text) return {};
    return std::string_view(texts_).substr(static_cast<std::size_t>(found.value), found.size);
}

std::optional<handlers::Instant> Row::maybe_instant() {
    if (!is_null()) return instant();
    ++next_;
    return std::nullopt;
}

std::optional<int> Row::maybe_small() {
    if (!is_null()) return small();
    ++next_;
    return std::nullopt;
}

}  // namespace store
