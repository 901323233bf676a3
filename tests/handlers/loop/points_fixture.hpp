#pragma once

#include "handlers/loop/points.hpp"
#include "tests/handlers/loop/stage.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace handlers::tests {

using namespace std::chrono_literals;

inline const std::string manager = "jsp01";  // answers for lamps in 金梭花园
inline const std::string staff = "jsg01";    // leader of the first grid, and staff
inline const std::string other_staff = "jsg09";

class PointsTest : public testing::Test {
protected:
    void report_lamp() {
        stage_.say(from_resident("anna", "3号楼2单元楼道灯不亮"), report_of("lighting", "B05", at("3", "2")));
    }
    void report(std::string label, std::string leaf, Urgency urgency = Urgency::normal) {
        stage_.say(from_resident("anna", "3号楼2单元"),
                   report_of(std::move(label), std::move(leaf), at("3", "2"), urgency));
    }
    std::string owner() const { return stage_.request(0).owner_user_id; }
    void owner_says(Intent intent) { stage_.say(from_leader(owner(), "好"), reading_of(intent)); }
    void superior_acknowledges() {
        Reading reading = reading_of(Intent::leader_ack);
        reading.ticket_ref = "001";
        stage_.say(from_leader(staff, "001我去看看"), reading);
    }
    void anna_says(Nuance nuance) { stage_.say(from_resident("anna", "亮了"), follow_up(nuance)); }
    void anna_rates(int stars) {
        Reading reading = reading_of(Intent::rating);
        reading.stars = stars;
        stage_.say(from_resident("anna", "打分"), reading);
    }
    void finish() {
        owner_says(Intent::leader_ack);
        owner_says(Intent::leader_done);
        anna_says(Nuance::fine_now);
    }
    const Decision& order(const std::string& who, const std::string& text,
                          Reading reading = reading_of(Intent::other)) {
        return stage_.say(in_private(who, text), reading);
    }
    Message in_private(const std::string& who, const std::string& text) const {
        Message message = from_leader(who, text);
        message.sender.role = stage_.directory().role_of(who);
        return message;
    }
    // `ack_in_time 1`, as they were written.
    std::vector<std::string> lines_of(const std::string& user) const {
        std::vector<std::string> lines;
        for (const PointEntry& line : stage_.points_of(user))
            lines.push_back(line.rule + " " + std::to_string(line.points));
        return lines;
    }
    int sum_of(const std::string& user) const {
        return sum_points(stage_.points_of(user), stage_.now(), stage_.directory()).total;
    }
    std::string person_with_role(std::string_view role) const {
        return stage_.directory().first_with_role(role)->id;
    }
    std::string group(bool is_work_group) const {
        for (const Chat& chat : stage_.directory().content().chats)
            if (chat.is_work_group() == is_work_group) return chat.id;
        return {};
    }

    Stage stage_;
};

}  // namespace handlers::tests
