#include "tests/bench/prepared.hpp"

#include "bot/community/snapshot.hpp"
#include "tests/fakes/bridge_peer.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <fstream>
#include <stdexcept>

namespace bench {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

// As many people as write in the groups of a few communities.
constexpr std::size_t residents = 5'000;

// Matters of one household, which no rule joins with a neighbour's: every report is a request of its own.
constexpr std::array troubles{
    "楼上邻居占了我家门口的地方 说不通 麻烦调解一下",
    "买的理疗卡店家跑了不退钱 帮忙协调退费",
    "老人想申请低保 不知道怎么办理",
    "想找份保洁的工作 附近有招人的吗",
};

// Nobody else's is joined with it, either.
constexpr std::string_view danger = "有老人晕倒了叫不醒 快来人";

std::string now_in_seconds() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

std::string post(const std::string& target, const std::string& headers, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

fakes::CallbackAccount account_of(const support::Credentials& credentials) {
    const std::string agent = std::to_string(credentials.agent_id);
    return {credentials.corp_id, agent, credentials.token, credentials.encoding_aes_key,
            "/wecom/app/" + agent};
}

// What residents wrote to each other. A sentence that this build takes for a report would cost a commit: how
// many there are is a question of understanding, and measured there.
Strings chitchat_in(const std::filesystem::path& messages, const handlers::Reader& reader) {
    std::ifstream file(messages);
    Strings found;
    for (std::string line; std::getline(file, line);) {
        const Json described = Json::parse(line);
        const bool is_among_residents = described.at("role") == "resident" && !described.at("mentions_bot");
        if (!is_among_residents || described.at("labels").at("intent") != "chitchat") continue;
        handlers::Message message;
        message.text = described.at("text");
        if (reader.read(message).intent == handlers::Intent::chitchat) found.push_back(message.text);
    }
    if (found.empty()) throw std::runtime_error("no chit-chat in " + messages.string());
    return found;
}

Strings residents_groups(const Json& directory) {
    Strings found;
    for (const Json& group : directory.at("chat_groups"))
        if (group.at("chat_id").get<std::string>().ends_with("_res")) found.push_back(group.at("chat_id"));
    return found;
}

// `金梭花园3#楼2单元`: every entrance of the community.
Strings entrances(const Json& directory) {
    Strings found;
    for (const Json& building : directory.at("buildings"))
        for (const Json& place : directory.at("places")) {
            if (place.at("id") != building.at("place_id")) continue;
            const std::string name =
                place.at("name").get<std::string>() + building.at("label").get<std::string>();
            for (const Json& unit : building.at("units"))
                found.push_back(name + unit.at("label").get<std::string>());
        }
    return found;
}

}  // namespace

Requests::Requests(const support::Credentials& credentials, const std::filesystem::path& folder,
                   const std::filesystem::path& messages)
    : bridge_secret_(credentials.bridge_secret), platform_(account_of(credentials)) {
    const bot::LoadedSnapshot community = bot::load_snapshot(folder, {});
    if (!community.snapshot) throw std::runtime_error("no community in " + folder.string());
    chitchat_ = chitchat_in(messages, *community.snapshot->reader);
    std::ifstream file(folder / "jinsuo.json");
    const Json directory = Json::parse(file);
    groups_ = residents_groups(directory);
    entrances_ = entrances(directory);
    if (groups_.empty() || entrances_.empty())
        throw std::runtime_error("no groups or no entrances in " + folder.string());
}

std::vector<std::string> Requests::prepare(Case which, std::size_t first, std::size_t count) const {
    Strings prepared;
    prepared.reserve(count);
    for (std::size_t n = first; n < first + count; ++n) {
        const std::string& talk = chitchat_[n % chitchat_.size()];
        switch (which) {
            case Case::chitchat_bridge:
                prepared.push_back(by_bridge(n, "resident" + std::to_string(n % residents), talk));
                break;
            case Case::chitchat_wecom:
                prepared.push_back(by_wecom(n, "member" + std::to_string(n % residents), talk));
                break;
            case Case::reports_wecom:
                prepared.push_back(
                    by_wecom(n, "member" + std::to_string(n), report(n, troubles[n % troubles.size()])));
                break;
            case Case::advice_bridge:
                prepared.push_back(by_bridge(n, "resident" + std::to_string(n), report(n, danger)));
        }
    }
    return prepared;
}

std::string Requests::by_bridge(std::size_t n, const std::string& sender, const std::string& text) const {
    const Json body{{"message_id", "b" + std::to_string(n)},
                    {"conversation", {{"kind", "group"}, {"id", groups_[n % groups_.size()]}}},
                    {"sender", {{"id", sender}, {"name", "邻居"}}},
                    {"type", "text"},
                    {"text", text}};
    const std::string bytes = body.dump();
    const std::string nonce = "nonce" + std::to_string(n);
    std::string headers = "Content-Type: application/json\r\n";
    for (const auto& [name, value] : fakes::bridge_headers(bridge_secret_, now_in_seconds(), nonce, bytes))
        headers.append(name).append(": ").append(value).append("\r\n");
    return post("/bridge/v1/messages", headers, bytes);
}

std::string Requests::by_wecom(std::size_t n, const std::string& sender, const std::string& text) const {
    constexpr std::uint64_t first_id = 7'300'000'000'000'000'000;  // theirs are 64 bits wide
    const std::string now = now_in_seconds();
    const fakes::MemberText said{sender, text, std::to_string(first_id + n), std::stoll(now)};
    const auto callback = platform_.text(said, now, std::to_string(n));
    return post(callback.target, "Content-Type: text/xml\r\n", callback.body);
}

std::string Requests::report(std::size_t n, std::string_view trouble) const {
    const std::string floor = std::to_string(n / entrances_.size() % 6 + 1);
    return entrances_[n % entrances_.size()] + floor + "楼" + std::string(trouble);
}

}  // namespace bench
