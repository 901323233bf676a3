#pragma once

#include <string>
#include <vector>

namespace bot {

// A Markdown table whose columns stand under each other in plain text as well. The first column is set left,
// the others right unless they were said to be words.
class Table {
public:
    enum class Cells { numbers, words };

    explicit Table(std::vector<std::string> head, Cells cells = Cells::numbers)
        : rows_{std::move(head)}, cells_(cells) {}

    void add(std::vector<std::string> row);  // as long as the head
    std::string markdown() const;

private:
    std::string line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) const;
    std::string rule(const std::vector<std::size_t>& widths) const;
    bool is_right(std::size_t column) const { return column > 0 && cells_ == Cells::numbers; }

    std::vector<std::vector<std::string>> rows_;  // the first is the head
    Cells cells_;
};

}  // namespace bot
