#pragma once

#include "deploy/demo/story.hpp"
#include "tests/fakes/bridge_peer.hpp"
#include "tests/fakes/fake_wecom.hpp"
#include "tests/support/gridbell_server.hpp"
#include "tests/support/voices.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace demo {

struct Places {
    std::filesystem::path program, community, templates;
    std::filesystem::path folder;  // everything this run writes
};

// One thing the bot said.
struct Spoken {
    enum class Route { response, wecom, outgoing };
    Route route = Route::response;
    bool is_group = false;
    std::string to;  // a person's id or a chat's
    std::string text;
};

// A server at work between a WeCom platform and a residents' gateway, both ours and both on loopback.
class Stage {
public:
    explicit Stage(const Places& places);

    // Says the line over its channel and returns what the bot said because of it. Throws when it was not
    // taken.
    std::vector<Spoken> play(const Line& line);

    support::GridbellServer& server() { return server_; }
    std::string platform_url() const { return platform_.url(); }

private:
    support::Heard send(const Line& line);
    std::vector<Spoken> wait_for_notices();
    void collect(std::vector<Spoken>& heard);

    fakes::FakeWecom platform_;
    fakes::BridgeReceiver receiver_;
    support::GridbellServer server_;
    boost::asio::io_context loop_;
    support::Voices voices_;
    std::string run_id_;  // before every message id: a ledger that is kept has seen those of earlier runs
    std::size_t platform_seen_ = 0, receiver_seen_ = 0;
    int lines_ = 0;
};

}  // namespace demo
