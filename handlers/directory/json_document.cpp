#include "handlers/directory/json_document.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

namespace handlers {

namespace {

using nlohmann::json;

// A city of 100,000 buildings takes about 60 MB; the sample is 5 levels deep.
constexpr std::size_t max_bytes = 64UL * 1024 * 1024;
constexpr std::size_t max_depth = 64;

// Looks at everything that is lost once the tree is built. Returns false from an event to stop the parser.
class Checker final : public json::json_sax_t {
public:
    Checker(std::string_view text, std::vector<Fault>& faults) : text_(text), faults_(faults) {}

    bool null() override { return value(); }
    bool boolean(bool /*val*/) override { return value(); }
    bool number_integer(number_integer_t /*val*/) override { return value(); }
    bool number_unsigned(number_unsigned_t /*val*/) override { return value(); }
    bool number_float(number_float_t /*val*/, const string_t& /*digits*/) override { return value(); }
    bool string(string_t& /*val*/) override { return value(); }
    bool binary(binary_t& /*val*/) override { return value(); }

    bool start_object(std::size_t /*elements*/) override { return open(false); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(true); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Level& level = levels_[depth_ - 1];
        level.name = name;
        if (!level.names.insert(name).second) faults_.push_back({path(), "given twice", "one value"});
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const json::exception& /*error*/) override {
        const std::string_view read = text_.substr(0, std::min(position, text_.size()));
        const auto line = 1 + std::count(read.begin(), read.end(), '\n');
        const std::string where = "line " + std::to_string(line) + ", byte " + std::to_string(position);
        faults_.push_back({"", "not JSON from " + where, "one complete JSON object in UTF-8"});
        return false;
    }

private:
    struct Level {
        bool is_list = false;
        std::size_t index = 0;
        std::string name;
        std::unordered_set<std::string> names;
    };

    bool value() {
        if (depth_ > 0 && levels_[depth_ - 1].is_list) ++levels_[depth_ - 1].index;
        return true;
    }

    bool open(bool is_list) {
        if (depth_ == max_depth) {
            faults_.push_back({path(), "nested deeper than " + std::to_string(max_depth) + " levels",
                               "a community's file"});
            return false;
        }
        if (levels_.size() == depth_) levels_.emplace_back();
        Level& level = levels_[depth_++];
        level.is_list = is_list;
        level.index = 0;
        level.names.clear();
        return true;
    }

    bool close() {
        --depth_;
        return value();
    }

    std::string path() const {
        std::string out;
        for (std::size_t i = 0; i < depth_; ++i) {
            const Level& level = levels_[i];
            out = joined(std::move(out), level.is_list ? std::to_string(level.index) : level.name);
        }
        return out;
    }

    std::string_view text_;
    std::vector<Fault>& faults_;
    std::vector<Level> levels_;  // kept when left, so that a list of objects allocates once
    std::size_t depth_ = 0;
};

}  // namespace

std::shared_ptr<const json> parse_document(std::string_view text, std::vector<Fault>& faults) {
    if (text.size() > max_bytes) {
        faults.push_back({"", std::to_string(text.size()) + " bytes", "at most 64 MiB"});
        return nullptr;
    }
    Checker checker(text, faults);
    json::sax_parse(text, &checker);
    if (!faults.empty()) return nullptr;
    return std::make_shared<const json>(json::parse(text, nullptr, false));
}

}  // namespace handlers
