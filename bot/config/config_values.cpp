#include "bot/config/config_values.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <numeric>

namespace bot {
namespace {

class Flattener {
public:
    Flattener(const std::string& name, ConfigValues& values, std::vector<ConfigFault>& faults)
        : name_(name), values_(values), faults_(faults) {}

    void flatten(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const std::string full = prefix + std::string(key.str());
            if (const auto* inner = node.as_table())
                flatten(*inner, full + ".");
            else
                put(full, node);
        }
    }

private:
    void put(const std::string& key, const toml::node& node) {
        const std::string where = name_ + ":" + std::to_string(node.source().begin.line);
        if (const auto text = as_text(node))
            values_[key] = ConfigValue{*text, where, true};
        else
            faults_.push_back({where, key + ": expected a string, a number, true or false"});
    }

    static std::optional<std::string> as_text(const toml::node& node) {
        if (const auto* text = node.as_string()) return text->get();
        if (const auto* number = node.as_integer()) return std::to_string(number->get());
        if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
        return std::nullopt;
    }

    const std::string& name_;
    ConfigValues& values_;
    std::vector<ConfigFault>& faults_;
};

}  // namespace

void read_toml(std::string_view text, const std::string& name, ConfigValues& values,
               std::vector<ConfigFault>& faults) {
    try {
        const toml::table table = toml::parse(text, name);
        Flattener(name, values, faults).flatten(table, "");
    } catch (const toml::parse_error& error) {
        const std::string where = name + ":" + std::to_string(error.source().begin.line);
        faults.push_back({where, std::string(error.description())});
    }
}

std::optional<std::string_view> nearest(std::string_view given,
                                        const std::vector<std::string_view>& candidates) {
    std::optional<std::string_view> best;
    std::size_t least = given.size() / 3 + 2;  // further away it is another word
    for (const std::string_view candidate : candidates) {
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 0; i < given.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i + 1;
            for (std::size_t j = 0; j < candidate.size(); ++j) {
                const std::size_t replaced = diagonal + (given[i] == candidate[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace bot
