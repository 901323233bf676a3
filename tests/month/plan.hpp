#pragma once

#include "handlers/time.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace month {

// Hours in which the process is down; from the beginning.
struct Outage {
    std::chrono::minutes from{}, length{};
};

struct Plan {
    std::string ledger_url;
    std::chrono::sys_days first_day = std::chrono::year(2026) / 2 / 1;  // of the Spring Festival; local
    int days = 28;
    int residents = 10'800, reports = 1'245, others = 60'000;
    std::vector<Outage> outages;
    unsigned seed = 2026;
};

// The whole of February 2026: the process is down for a working morning and for a night of the festival.
Plan spring_festival(std::string ledger_url);

}  // namespace month
