#pragma once

#include "tests/month/plan.hpp"
#include "tests/month/scene.hpp"

#include <map>
#include <string>
#include <utility>

namespace month {

// What people begin to speak of by themselves: what is to be mended, and everything else that is written in
// the groups of a community. All of it is put on the agenda at the beginning.
class Voices {
public:
    Voices(Scene scene, const Plan& plan);

    void plan_reports();
    void plan_talk();

    // Ids of the messages that ask for something.
    const std::map<std::string, std::string>& reports() const { return reports_; }

private:
    Instant some_time();
    handlers::Message report();
    handlers::Message report_of_resident();
    handlers::Message report_of_patrol();
    handlers::Message talk();
    handlers::Message order();
    bool is_actionable(const handlers::Message& message) const;
    void add_report(Instant at, handlers::Message message);

    Scene scene_;
    const Plan& plan_;
    std::map<std::string, std::string> reports_;  // words by message id
};

}  // namespace month
