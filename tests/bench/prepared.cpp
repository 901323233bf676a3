#include "tests/bench/prepared.hpp"

#include "tests/fakes/bridge_peer.hpp"
#include "tests/fakes/wecom_callbacks.hpp"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>

namespace bench {
namespace {

using Json = nlohmann::json;

long long now_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string request_of(const std::string& target, const std::string& headers, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::array<const char*, 8> small_talk{
    "今天真冷 出门多穿点", "哈哈哈 你也太逗了",      "早上好各位邻居",   "晚饭吃啥 愁人",
    "昨晚那球看了没",      "谁家孩子钢琴弹得真好听", "明天周末去爬山不", "猪肉又涨价了",
};
// Matters of one household, which no rule merges with a neighbour's: every report is a request of its own.
const std::array<const char*, 4> troubles{
    "楼上邻居占了我家门口的地方 说不通 麻烦调解一下",
    "买的理疗卡店家跑了不退钱 帮忙协调退费",
    "老人想申请低保 不知道怎么办理",
    "想找份保洁的工作 附近有招人的吗",
};

std::string bridge_request(const support::Credentials& credentials, std::size_t n, const std::string& text) {
    const Json body = {
        {"message_id", "b" + std::to_string(n)},
        {"conversation", {{"kind", "group"}, {"id", "wr_g0" + std::to_string(n % 9 + 1) + "_res"}}},
        {"sender", {{"id", "r" + std::to_string(n % 5000)}, {"name", "邻居"}}},
        {"type", "text"},
        {"text", text}};
    const std::string bytes = body.dump();
    std::string headers = "Content-Type: application/json\r\n";
    for (const auto& [name, value] : fakes::bridge_headers(
             credentials.bridge_secret, std::to_string(now_seconds()), "nonce" + std::to_string(n), bytes))
        headers.append(name).append(": ").append(value).append("\r\n");
    return request_of("/bridge/v1/messages", headers, bytes);
}

std::string wecom_request(const fakes::CallbackSender& sender, std::size_t n, const std::string& text) {
    fakes::MemberText said;
    said.from = "member" + std::to_string(n);
    said.content = text;
    said.message_id = std::to_string(7300000000000000000ULL + n);
    said.create_time = now_seconds();
    const auto callback = sender.text(said, std::to_string(now_seconds()), std::to_string(n));
    return request_of(callback.target, "Content-Type: text/xml\r\n", callback.body);
}

// `金梭花园3#楼`: every building of the community.
std::vector<std::string> addresses(const std::filesystem::path& community) {
    std::ifstream file(community / "jinsuo.json");
    const Json directory = Json::parse(file);
    std::vector<std::string> found;
    for (const Json& building : directory.at("buildings"))
        for (const Json& place : directory.at("places"))
            if (place.at("id") == building.at("place_id"))
                found.push_back(place.at("name").get<std::string>() +
                                building.at("label").get<std::string>());
    return found;
}

std::string report_text(const std::vector<std::string>& where, std::size_t n) {
    const std::size_t unit = n / where.size() % 3 + 1, floor = n / (where.size() * 3) % 18 + 1;
    return where[n % where.size()] + std::to_string(unit) + "单元" + std::to_string(floor) + "楼" +
           troubles[n % troubles.size()];
}

}  // namespace

std::vector<std::string> prepared(Case which, std::size_t count, const support::Credentials& credentials,
                                  const std::filesystem::path& community) {
    fakes::CallbackAccount account;
    account.corp_id = credentials.corp_id;
    account.agent_id = std::to_string(credentials.agent_id);
    account.token = credentials.token;
    account.encoding_aes_key = credentials.encoding_aes_key;
    account.path = "/wecom/app/" + account.agent_id;
    const fakes::CallbackSender sender(account);
    const auto where = addresses(community);
    std::vector<std::string> requests;
    requests.reserve(count);
    for (std::size_t n = 0; n < count; ++n) {
        const std::string talk = small_talk[n % small_talk.size()];
        if (which == Case::chitchat)
            requests.push_back(bridge_request(credentials, n, talk));
        else if (which == Case::chitchat_wecom)
            requests.push_back(wecom_request(sender, n, talk));
        else
            requests.push_back(wecom_request(sender, n, report_text(where, n)));
    }
    return requests;
}

long long rows_in(const std::filesystem::path& folder) {
    long long rows = -1;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".db") continue;
        sqlite3* db = nullptr;
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_open_v2(entry.path().c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
            sqlite3_prepare_v2(db, "select count(*) from request", -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            rows = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        sqlite3_close(db);
    }
    return rows;
}

}  // namespace bench
