#pragma once

#include "handlers/loop/account.hpp"
#include "handlers/loop/points.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace handlers::tests {

// The lines of points, as the ledger keeps them: of two of one name the first. Beside them what they come to,
// counted line by line as they are written, which is not how the program does it.
class WalkPoints {
public:
    explicit WalkPoints(const Directory& directory) : directory_(directory) {}

    void write(const PointEntry& line);
    const PointEntry* find(const std::string& once) const;
    const std::vector<PointEntry>& lines_of(const std::string& user) const;  // oldest first
    PointSums counted_for(const std::string& user, Instant now) const;
    std::vector<PointEntry> asked_for(const AccountQuery& query) const;

private:
    struct Day {
        int gained = 0, lost = 0;
    };

    const Directory& directory_;
    std::unordered_map<std::string, std::vector<PointEntry>> by_user_;
    std::unordered_map<std::string, PointEntry> by_name_;
    std::unordered_map<std::string, std::map<int, Day>> days_;  // by user and local day
};

}  // namespace handlers::tests
