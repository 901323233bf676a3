#pragma once

#include "bot/community/snapshot.hpp"
#include "tests/month/diary.hpp"
#include "tests/month/plan.hpp"
#include "tests/month/sentences.hpp"

#include <memory>
#include <string>
#include <vector>

namespace month {

// What there is to tell of a month that was played.
struct Played {
    Diary diary;
    int reports = 0, messages = 0;  // all that were sent, reports included; each counts once
    int repeated = 0;               // deliveries of a message that was delivered before
    int acted_twice = 0;            // of those: had an effect
    int asked_again = 0;            // digits that were answered with the question once more
    int arrived_late = 0;           // while the process was down
    int due_at_start = 0;           // timers, after the outages
    int refused = 0;                // deliveries that could be kept nowhere
    int waiting_notices = 0;
    std::vector<std::string> lost;  // reports that nothing is known of
    handlers::Instant begins_at{}, ends_at{};
};

// Who lives where, and what they say: of the sample community.
struct Setting {
    std::shared_ptr<const bot::Snapshot> community;
    Sentences sentences;
};
std::shared_ptr<const bot::Snapshot> sample_community();
Setting sample_setting();

// Plays a month of a community through the code that serves, on the ledger of the plan, with a clock that is
// moved. The same plan gives the same month.
Played play(const Plan& plan, const Setting& setting);

}  // namespace month
