#pragma once

#include "tests/fakes/wecom_callbacks.hpp"
#include "tests/support/gridbell_server.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

enum class Case {
    chitchat_bridge,  // in groups, as signed JSON
    chitchat_wecom,   // the same words as encrypted callbacks
    reports_wecom,    // distinct matters of distinct households, as encrypted callbacks
    advice_bridge     // distinct emergencies, told in groups as signed JSON: the response is the advice
};

// Makes whole HTTP requests, signed and sealed, all distinct: the n-th differs from every other in its
// message id, nonce and, where that matters, sender and words.
class Requests {
public:
    // Of the community in a folder, with its residents' sentences (tests/data/messages-dev.jsonl).
    Requests(const support::Credentials& credentials, const std::filesystem::path& folder,
             const std::filesystem::path& messages);

    // `count` of them, the first being number `first`.
    std::vector<std::string> prepare(Case which, std::size_t first, std::size_t count) const;

private:
    std::string by_bridge(std::size_t n, const std::string& sender, const std::string& text) const;
    std::string by_wecom(std::size_t n, const std::string& sender, const std::string& text) const;
    std::string report(std::size_t n, std::string_view trouble) const;

    std::string bridge_secret_;
    fakes::CallbackSender platform_;
    std::vector<std::string> chitchat_, groups_, entrances_;
};

}  // namespace bench
