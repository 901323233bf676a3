#pragma once

#include "store/ledger.hpp"
#include "tests/support/pencil.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace month {

// What was committed, as an account of one's own: nothing in it comes from the database.
class Diary {
public:
    void take(const store::Entry& entry);

    const support::Story* story(handlers::RequestId id) const;
    std::vector<support::Story> stories() const;
    const std::set<handlers::RequestId>& wrong() const { return wrong_; }
    // Whether something of the message stands in a request or among what happened to one.
    bool knows(const std::string& channel, const std::string& message_id) const;

    int commits = 0, timers_fired = 0, notices = 0;
    int fired_twice = 0;  // timers that had an effect a second time

private:
    using Fired = std::tuple<handlers::RequestId, handlers::TimerKind, handlers::Instant>;

    std::map<handlers::RequestId, support::Story> stories_;
    std::set<handlers::RequestId> wrong_;
    std::set<std::string> messages_;  // `<channel>:<id>`
    std::set<Fired> fired_;
};

}  // namespace month
