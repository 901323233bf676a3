#pragma once

#include "bot/http/router.hpp"
#include "tests/fakes/faults.hpp"
#include "tests/fakes/served.hpp"

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fakes {

// An OpenAI-compatible endpoint: `POST /v1/chat/completions` answers with what it was told to say, and checks
// the form of the request as strictly as the real ones do.
class FakeChatModel {
public:
    explicit FakeChatModel(std::string api_key = {});
    ~FakeChatModel() { served_->stop(); }
    FakeChatModel(const FakeChatModel&) = delete;
    FakeChatModel& operator=(const FakeChatModel&) = delete;

    std::string base_url() const { return served_->url() + "/v1"; }
    Faults& faults() { return faults_; }  // of the call `chat/completions`

    // What the model says from now on: the content of its message.
    void say(std::string content);
    // The whole body of its answers from now on, whatever that is.
    void answer(std::string body);

    std::vector<nlohmann::json> questions() const;  // those with the right key, in the order of arrival
    // What the last question asked about.
    std::string last_words() const;

private:
    boost::asio::awaitable<bot::Response> take(bot::Request request);
    bool is_authorised(const bot::Request& request) const;

    const std::string api_key_;
    Faults faults_;
    mutable std::mutex mutex_;
    std::string body_;
    std::vector<nlohmann::json> questions_;
    bot::Router router_;
    std::unique_ptr<Served> served_;
};

// The four fields as the model should say them; an empty one is null.
std::string opinion(const std::string& intent, const std::string& category = {}, const std::string& leaf = {},
                    const std::string& urgency = {});

}  // namespace fakes
