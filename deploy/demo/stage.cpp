#include "deploy/demo/stage.hpp"

#include "tests/support/open_hours.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace demo {
namespace {

using std::chrono::steady_clock;

fakes::PlatformAccount account_of(const support::Credentials& credentials) {
    fakes::PlatformAccount account;
    account.corp_id = credentials.corp_id;
    account.corp_secret = credentials.corp_secret;
    account.agent_id = credentials.agent_id;
    return account;
}

support::GridbellSetup setup_of(const Places& places, const std::string& wecom_url,
                                const std::string& outgoing_url) {
    support::GridbellSetup setup;
    setup.program = places.program;
    setup.community = support::community_without_quiet_hours(places.community, places.folder / "community");
    setup.templates = places.templates;
    setup.folder = places.folder;
    setup.wecom_url = wecom_url;
    setup.outgoing_url = outgoing_url;
    setup.wecom_per_minute = 30;  // the platform's own limit
    return setup;
}

long long unix_milliseconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

Stage::Stage(const Places& places)
    : platform_(account_of(support::Credentials{})),
      receiver_(support::Credentials{}.bridge_secret),
      server_(setup_of(places, platform_.url(), receiver_.url())),
      voices_(loop_, support::Credentials{}),
      run_id_(std::to_string(unix_milliseconds())) {
    server_.start();
    voices_.set_server(server_.url());
}

support::Heard Stage::send(const Line& line) {
    const std::string number = std::to_string(++lines_);
    if (line.group.empty() && line.nickname.empty()) {
        fakes::MemberText text{line.who, line.text, run_id_ + number, unix_milliseconds() / 1000};
        return voices_.write(text);
    }
    support::BridgeMessage message;
    message.id = run_id_ + "-" + number;
    message.group = line.group;
    message.who = line.who;
    message.nickname = line.nickname;
    message.text = line.text;
    return voices_.write(message);
}

std::vector<Spoken> Stage::play(const Line& line) {
    const support::Heard heard = send(line);
    if (heard.status != 200)
        throw std::runtime_error("not taken (" + std::to_string(heard.status) + "): " + line.text);
    std::vector<Spoken> spoken;
    const bool is_group = !line.group.empty();
    for (const std::string& answer : heard.answers)
        spoken.push_back({Spoken::Route::response, is_group, is_group ? line.group : line.who, answer});
    for (Spoken& notice : wait_for_notices())
        spoken.push_back(std::move(notice));
    return spoken;
}

// Notices leave within milliseconds of the commit; after a while of silence there are no more.
std::vector<Spoken> Stage::wait_for_notices() {
    constexpr std::chrono::milliseconds step{20}, silence{400};
    std::vector<Spoken> heard;
    auto last = steady_clock::now();
    while (steady_clock::now() - last < silence) {
        std::this_thread::sleep_for(step);
        const std::size_t before = heard.size();
        collect(heard);
        if (heard.size() != before) last = steady_clock::now();
    }
    return heard;
}

void Stage::collect(std::vector<Spoken>& heard) {
    const auto sent = platform_.platform().sent();
    for (; platform_seen_ < sent.size(); ++platform_seen_)
        heard.push_back({Spoken::Route::wecom, false, sent[platform_seen_].to, sent[platform_seen_].text});
    const auto delivered = receiver_.delivered();
    for (; receiver_seen_ < delivered.size(); ++receiver_seen_) {
        const auto& delivery = delivered[receiver_seen_];
        const auto& conversation = delivery.at("conversation");
        heard.push_back({Spoken::Route::outgoing, conversation.at("kind") == "group", conversation.at("id"),
                         delivery.at("text")});
    }
}

}  // namespace demo
