#pragma once

#include "bot/http/client.hpp"
#include "tests/support/gridbell_server.hpp"
#include "tests/support/process.hpp"

#include <boost/asio/io_context.hpp>
#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace system_tests {

struct Sent {
    std::string to, text;
};

// The stand-in for the WeCom platform as a process of its own, which keeps what it was given to deliver.
class WecomProcess {
public:
    explicit WecomProcess(const support::Credentials& credentials);

    std::string url() const { return url_; }
    std::vector<Sent> sent();
    bool has_told(std::string_view to, std::string_view part);  // a text that holds `part`

    // The next calls of that name get this instead: {"call": "message/send", "errcode": 45009, …}.
    void disturb(const nlohmann::json& fault);

private:
    std::string fetch(bot::Method method, const std::string& path, const std::string& body);

    support::Process process_;
    std::string url_;
    boost::asio::io_context loop_;
    bot::HttpClient client_;
};

}  // namespace system_tests
