#include "tests/handlers/loop/walk_points.hpp"

#include "handlers/loop/decide.hpp"

#include <algorithm>

namespace handlers::tests {

void WalkPoints::write(const PointEntry& line) {
    if (!by_name_.emplace(line.once, line).second) return;
    by_user_[line.user_id].push_back(line);
    Day& day = days_[line.user_id][local_day(line.at, directory_)];
    (line.points > 0 ? day.gained : day.lost) += line.points;
}

const PointEntry* WalkPoints::find(const std::string& once) const {
    const auto found = by_name_.find(once);
    return found == by_name_.end() ? nullptr : &found->second;
}

const std::vector<PointEntry>& WalkPoints::lines_of(const std::string& user) const {
    static const std::vector<PointEntry> none;
    const auto found = by_user_.find(user);
    return found == by_user_.end() ? none : found->second;
}

PointSums WalkPoints::counted_for(const std::string& user, Instant now) const {
    constexpr int days_of_month = 100;  // YYYYMMDD
    PointSums sums;
    const auto days = days_.find(user);
    if (days == days_.end()) return sums;
    const int today = local_day(now, directory_);
    for (const auto& [date, day] : days->second) {
        const int counted = std::min(day.gained, most_points_a_day) + day.lost;
        sums.total += counted;
        if (date / days_of_month == today / days_of_month) sums.month += counted;
        if (date == today) sums.day += counted;
    }
    return sums;
}

std::vector<PointEntry> WalkPoints::asked_for(const AccountQuery& query) const {
    std::vector<PointEntry> lines;
    const auto is_of_requests = [&](const PointEntry& line) {
        return std::ranges::find(query.requests, line.request) != query.requests.end();
    };
    if (!query.requests.empty()) {
        for (const auto& [user, all] : by_user_)
            std::ranges::copy_if(all, std::back_inserter(lines), is_of_requests);
        std::ranges::sort(lines, {}, &PointEntry::at);
        return lines;
    }
    std::ranges::copy_if(lines_of(query.user_id), std::back_inserter(lines),
                         [&](const PointEntry& line) { return line.at >= query.from && line.at < query.to; });
    return lines;
}

}  // namespace handlers::tests
