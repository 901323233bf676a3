#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

namespace bot::wecom {

// One recorded case of tests/data/wecom/*.json: what a platform or a published library sent or expects.
struct Vector {
    std::string id, kind;
    nlohmann::json data;

    std::string at(const char* key) const { return data.value(key, ""); }
    bool has(const char* key) const { return data.contains(key); }
};

inline void PrintTo(const Vector& vector, std::ostream* out) {
    *out << vector.id;
}

inline std::vector<Vector> vectors_of(const std::string& file) {
    std::ifstream in(std::string(GRIDBELL_TEST_DATA) + "/wecom/" + file);
    std::vector<Vector> all;
    for (auto& entry : nlohmann::json::parse(in)) {
        const std::string id = entry.at("id"), kind = entry.at("kind");
        all.push_back({id, kind, std::move(entry)});
    }
    return all;
}

inline std::string test_name_of(const std::string& id) {
    std::string name = id;
    for (char& c : name) {
        if (c == '-') c = '_';
    }
    return name;
}

}  // namespace bot::wecom
