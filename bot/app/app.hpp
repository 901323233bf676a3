#pragma once

#include "bot/app/app_sessions.hpp"
#include "bot/channels/channel.hpp"
#include "bot/community/calendar_watch.hpp"
#include "bot/community/snapshot.hpp"
#include "bot/config/config.hpp"
#include "bot/delivery/chores.hpp"
#include "bot/delivery/outbox.hpp"
#include "bot/delivery/routes.hpp"
#include "bot/delivery/scheduler.hpp"
#include "bot/http/client.hpp"
#include "bot/http/loops.hpp"
#include "bot/http/router.hpp"
#include "bot/http/server.hpp"
#include "bot/observe/metrics.hpp"
#include "bot/pipeline/ids.hpp"
#include "bot/pipeline/pipeline.hpp"
#include "bot/report/digest_post.hpp"
#include "bot/second_reader/second_reader.hpp"
#include "bot/second_reader/second_thoughts.hpp"
#include "store/ledger.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace bot {

// One running server, put together: every object is built here, in order, and told of those it works with.
// What stands further down uses what stands above and is gone before it.
class App {
public:
    // Opens the ledger and binds the port, but answers nobody yet. Throws: std::invalid_argument when the
    // configuration contradicts itself, std::runtime_error when the world refuses; both say what.
    App(const Config& config, std::shared_ptr<const Snapshot> community);
    App(const App&) = delete;
    App& operator=(const App&) = delete;
    ~App();

    unsigned short port() const { return server_.port(); }

    void start();

    // Messages that arrive from now on are decided with this community.
    void replace(std::shared_ptr<const Snapshot> community) { snapshot_.replace(std::move(community)); }

    // Takes nothing more, finishes what is in progress for at most `grace`, then ends the rest. Blocks; not
    // on a loop.
    void stop(std::chrono::milliseconds grace);

private:
    std::vector<Channel*> channel_pointers() const;
    void ask_second_reader(const SecondReaderConfig& config);
    PipelineObservers observers();
    std::vector<Chores::Chore> chores(const Config& config);

    Metrics metrics_;
    CurrentSnapshot snapshot_;
    Loops loops_;
    HttpClient client_;
    std::unique_ptr<store::Ledger> ledger_;
    AppSessions sessions_;
    RequestIds ids_;
    Pipeline pipeline_;
    std::vector<std::unique_ptr<Channel>> channels_;
    Routes routes_;
    Outbox outbox_;
    Scheduler scheduler_;
    CalendarWatch calendar_watch_;
    std::optional<DigestPost> digest_post_;  // none: no digest sends itself
    Chores chores_;
    std::optional<SecondReader> second_reader_;  // none: nobody is asked
    std::optional<SecondThoughts> second_thoughts_;
    Router router_;
    HttpServer server_;
};

}  // namespace bot
