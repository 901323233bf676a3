#pragma once

#include "bot/observe/metrics.hpp"
#include "store/ledger.hpp"
#include "store/sessions.hpp"

#include <functional>

namespace bot {

class Router;

// What /healthz, /readyz and /metrics look at. All of it outlives the routes.
struct Operations {
    store::Ledger& ledger;
    std::function<store::Sessions&()> sessions;  // those of the calling loop
    const Metrics& metrics;
};

// /healthz: the process is alive. /readyz: the ledger can be written within 200 ms; sessions that cannot be
// reached are named there but do not count, because without them the bot is slower, not wrong. /metrics: for
// Prometheus.
void add_operations(Router& router, const Operations& operations);

}  // namespace bot
