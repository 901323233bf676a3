#pragma once

#include "bot/community/snapshot.hpp"
#include "bot/pipeline/clock.hpp"
#include "bot/report/digest_calendar.hpp"
#include "store/ledger.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace bot {

// Sends the digests by themselves: the week to the residents' groups of each grid, the month's figures in
// private to secretary and staff. A digest is an entry of the ledger under its own key, so it is sent once
// however many processes run and however often they start. Whoever was down on its day skips it and says so
// in the log.
class DigestPost {
public:
    // All of it outlives the post. `outbox_filled` may be empty.
    struct Parts {
        store::Ledger& ledger;
        std::string ledger_url;  // counted on a connection of its own, off the loops
        const CurrentSnapshot& snapshot;
        Clock now;
        std::function<void()> outbox_filled;
    };

    DigestPost(DigestConfig config, Parts parts);

    // A chore. Throws store::LedgerError when the ledger cannot be counted: the next round tries again.
    boost::asio::awaitable<void> send_due();

private:
    boost::asio::awaitable<void> settle(DueDigest due);
    boost::asio::awaitable<bool> is_settled(const DueDigest& due);
    boost::asio::awaitable<std::vector<store::OutboxDraft>> notices(DueDigest due);
    std::vector<store::OutboxDraft> week(const DueDigest& due, const Snapshot& community) const;
    std::vector<store::OutboxDraft> month(const DueDigest& due, const Snapshot& community) const;
    store::OutboxDraft draft(handlers::Address to, std::string text, const Snapshot& community) const;

    DigestConfig config_;
    Parts parts_;
    std::set<std::string> settled_;  // known to be sent or skipped
    boost::asio::thread_pool counting_{1};
};

}  // namespace bot
