#pragma once

#include "handlers/directory/fault.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// One value of a JSON file together with its way from the root, so that whoever finds it wrong can name it.
// A Field points to its parent, which must outlive it: members and items are asked of named Fields only.
// The functions that read report what is wrong and return something neutral, so that all faults are found.
class Field {
public:
    Field(const nlohmann::json& root, std::vector<Fault>& faults);

    Field operator[](std::string_view member) const&;  // also when there is none: then nothing is given
    Field operator[](std::string_view member) const&& = delete;
    std::vector<Field> items() const&;  // of a list, else none
    std::vector<Field> items() const&& = delete;
    std::vector<Field> members() const&;  // of an object, in the order of their names, else none
    std::vector<Field> members() const&& = delete;

    bool is_given() const;  // there, and not null
    bool is_list() const;
    bool is_object() const;
    std::string_view name() const { return name_; }  // as a member of an object
    std::optional<std::string_view> peek() const;    // the text if it is one; reports nothing
    std::vector<Fault>& faults() const { return *faults_; }

    bool expect_object() const;
    bool expect_list() const;
    std::string text() const;           // of at least one character, without control characters
    std::string optional_text() const;  // empty when not given
    std::vector<std::string> texts() const;
    std::vector<std::string> some_texts() const;  // at least one
    std::vector<std::string> optional_texts() const;
    std::optional<int> number(int least, int most) const;
    bool flag() const;

    std::string path() const;
    void fault(std::string problem, std::string expected) const;
    // Reports what is there now, whatever it is, as not being `expected`.
    void unexpected(std::string expected) const;

private:
    Field(const nlohmann::json* value, const Field& parent, std::string_view name, std::size_t index);
    std::string description() const;

    const nlohmann::json* value_;  // null when there is no such member
    const Field* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;  // counts when the parent is a list
    std::vector<Fault>* faults_;
};

// One entry for each item, also for an item that cannot be read: an index stays a path.
template <class Entry>
std::vector<Entry> read_list(const Field& list, Entry (*read)(const Field&)) {
    std::vector<Entry> entries;
    if (!list.expect_list()) return entries;
    for (const Field& item : list.items())
        entries.push_back(item.expect_object() ? read(item) : Entry{});
    return entries;
}

template <class Value>
struct Word {
    std::string_view word;
    Value value;
};

// Reads one of `words`; the first one's value when it is none of them.
template <class Value>
Value read_word(const Field& field, std::span<const Word<Value>> words) {
    const std::optional<std::string_view> text = field.peek();
    std::string known;
    for (const Word<Value>& word : words) {
        if (text == word.word) return word.value;
        known.append(known.empty() ? "one of " : ", ").append(word.word);
    }
    field.unexpected(known);
    return words.front().value;
}

}  // namespace handlers
