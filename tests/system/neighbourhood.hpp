#pragma once

#include "tests/fakes/bridge_peer.hpp"
#include "tests/support/gridbell_server.hpp"
#include "tests/support/postgresql_cluster.hpp"
#include "tests/support/process.hpp"
#include "tests/support/redis_server.hpp"
#include "tests/support/voices.hpp"
#include "tests/system/wecom_process.hpp"

#include <boost/asio/io_context.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace system_tests {

enum class LedgerKind { sqlite, postgresql };

// A server with everything around it, each a process of its own: the WeCom platform, Redis, and PostgreSQL
// where the ledger is there. Only the residents' gateway is ours. The community has no quiet hours, so that
// no test depends on the time of day.
class Neighbourhood {
public:
    explicit Neighbourhood(LedgerKind kind, std::map<std::string, std::string> flags = {});

    // A resident writes in the group of 金梭花园's first grid.
    support::Heard resident(const std::string& id, const std::string& who, const std::string& text);
    // A person of the directory writes to the bot in WeCom.
    support::Heard staff(const std::string& id, const std::string& who, const std::string& text);

    // Rows out of the ledger, columns with `|` between; and one number. The words are the same for both
    // databases.
    std::vector<std::string> rows(const std::string& sql);
    long long ask(const std::string& sql);

    support::GridbellServer& server() { return *server_; }
    support::Voices& voices() { return voices_; }
    boost::asio::io_context& loop() { return loop_; }
    WecomProcess& wecom() { return wecom_; }
    fakes::BridgeReceiver& gateway() { return gateway_; }
    support::RedisServer& redis() { return redis_; }
    std::filesystem::path community() const { return folder_.path() / "community"; }
    void start();  // again, on the same ledger

    static constexpr const char* group = "wr_g01_res";
    static constexpr const char* property_manager = "jsp01";
    static constexpr const char* grid_leader = "jsg01";

private:
    support::TemporaryFolder folder_;
    support::RedisServer redis_;
    std::unique_ptr<support::PostgresqlCluster> postgresql_;
    WecomProcess wecom_;
    fakes::BridgeReceiver gateway_;
    boost::asio::io_context loop_;
    support::Voices voices_;
    std::optional<support::GridbellServer> server_;
};

}  // namespace system_tests
