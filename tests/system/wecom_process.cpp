#include "tests/system/wecom_process.hpp"

#include "tests/support/run.hpp"
#include "tests/system/programs.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace system_tests {
namespace {

using nlohmann::json;

support::ProcessSetup setup_for(const support::Credentials& credentials) {
    support::ProcessSetup setup;
    setup.words = {fake_wecom_program.string(),
                   "--corp-id",
                   credentials.corp_id,
                   "--corp-secret",
                   credentials.corp_secret,
                   "--agent-id",
                   std::to_string(credentials.agent_id)};
    return setup;
}

}  // namespace

WecomProcess::WecomProcess(const support::Credentials& credentials)
    : process_(setup_for(credentials)), client_(loop_, bot::ClientOptions{}) {
    const auto port = process_.line_with("", std::chrono::seconds(60));
    if (!port) throw std::runtime_error("fake_wecom did not start: " + process_.output());
    url_ = "http://127.0.0.1:" + *port;
}

std::string WecomProcess::fetch(bot::Method method, const std::string& path, const std::string& body) {
    bot::ClientRequest request;
    request.method = method;
    request.url = url_ + path;
    request.body = body;
    request.max_body_bytes = 64U * 1024 * 1024;
    request.repeatable = true;
    const auto fetched = support::run(loop_, client_.fetch(std::move(request)));
    if (!fetched || fetched->status != 200) throw std::runtime_error("fake_wecom did not answer " + path);
    return fetched->body;
}

std::vector<Sent> WecomProcess::sent() {
    std::vector<Sent> all;
    for (const json& message : json::parse(fetch(bot::Method::get, "/control/messages", "")))
        all.push_back({message.at("to"), message.at("text")});
    return all;
}

bool WecomProcess::has_told(std::string_view to, std::string_view part) {
    const auto all = sent();
    return std::ranges::any_of(
        all, [&](const Sent& each) { return each.to == to && each.text.find(part) != std::string::npos; });
}

void WecomProcess::disturb(const json& fault) {
    fetch(bot::Method::post, "/control/faults", fault.dump());
}

}  // namespace system_tests
