#include "handlers/directory/field.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace handlers {

namespace {

// The longest text of the sample, an emergency advice, has 200 bytes.
constexpr std::size_t max_text_bytes = 4096;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

Field::Field(const nlohmann::json& root, std::vector<Fault>& faults) : value_(&root), faults_(&faults) {}

Field::Field(const nlohmann::json* value, const Field& parent, std::string_view name, std::size_t index)
    : value_(value), parent_(&parent), name_(name), index_(index), faults_(parent.faults_) {}

Field Field::operator[](std::string_view member) const& {
    if (!is_object()) return {nullptr, *this, member, 0};
    const auto found = value_->find(member);
    return {found == value_->end() ? nullptr : &*found, *this, member, 0};
}

std::vector<Field> Field::items() const& {
    std::vector<Field> out;
    if (!is_list()) return out;
    out.reserve(value_->size());
    for (const nlohmann::json& item : *value_)
        out.push_back(Field(&item, *this, {}, out.size()));
    return out;
}

std::vector<Field> Field::members() const& {
    std::vector<Field> out;
    if (!is_object()) return out;
    for (const auto& [name, value] : value_->get_ref<const nlohmann::json::object_t&>())
        out.push_back(Field(&value, *this, name, 0));
    return out;
}

bool Field::is_given() const {
    return value_ != nullptr && !value_->is_null();
}
bool Field::is_list() const {
    return value_ != nullptr && value_->is_array();
}
bool Field::is_object() const {
    return value_ != nullptr && value_->is_object();
}

std::optional<std::string_view> Field::peek() const {
    if (value_ == nullptr || !value_->is_string()) return std::nullopt;
    return value_->get_ref<const std::string&>();
}

bool Field::expect_object() const {
    if (!is_object()) unexpected("an object");
    return is_object();
}

bool Field::expect_list() const {
    if (!is_list()) unexpected("a list");
    return is_list();
}

std::string Field::text() const {
    const std::optional<std::string_view> found = peek();
    if (!found || found->empty())
        unexpected("a text");
    else if (found->size() > max_text_bytes)
        fault("a text of " + std::to_string(found->size()) + " bytes",
              "at most " + std::to_string(max_text_bytes));
    else if (std::any_of(found->begin(), found->end(), is_control))
        fault("a text with control characters", "one line of text");
    else
        return std::string(*found);
    return {};
}

std::string Field::optional_text() const {
    return is_given() ? text() : std::string();
}

std::vector<std::string> Field::texts() const {
    std::vector<std::string> out;
    if (!expect_list()) return out;
    for (const Field& item : items())
        out.push_back(item.text());
    return out;
}

std::vector<std::string> Field::some_texts() const {
    std::vector<std::string> out = texts();
    if (is_list() && out.empty()) unexpected("at least one");
    return out;
}

std::vector<std::string> Field::optional_texts() const {
    return is_given() ? texts() : std::vector<std::string>();
}

std::optional<int> Field::number(int least, int most) const {
    if (value_ != nullptr && value_->is_number_integer()) {
        const bool is_huge = value_->is_number_unsigned() && value_->get<std::uint64_t>() > INT32_MAX;
        const auto found = is_huge ? INT64_MAX : value_->get<std::int64_t>();
        if (found >= least && found <= most) return static_cast<int>(found);
    }
    unexpected("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

bool Field::flag() const {
    if (value_ != nullptr && value_->is_boolean()) return value_->get<bool>();
    unexpected("true or false");
    return false;
}

std::string Field::path() const {
    if (parent_ == nullptr) return {};
    return joined(parent_->path(), parent_->is_list() ? std::to_string(index_) : std::string(name_));
}

void Field::fault(std::string problem, std::string expected) const {
    faults_->push_back({path(), std::move(problem), std::move(expected)});
}

void Field::unexpected(std::string expected) const {
    fault(description(), std::move(expected));
}

std::string Field::description() const {
    if (value_ == nullptr) return "missing";
    if (const auto text = peek()) return text->empty() ? "an empty text" : quoted(*text);
    if (value_->is_object()) return "an object";
    if (value_->is_array()) return value_->empty() ? "an empty list" : "a list";
    return value_->dump();  // null, true, false or a number
}

}  // namespace handlers
