#include "tests/month/month.hpp"

#include "store/inspect.hpp"
#include "tests/month/sheet_check.hpp"
#include "tests/support/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace month {
namespace {

using namespace std::chrono_literals;
using handlers::Request;
using testing::IsEmpty;

// Four days at the beginning of the Spring Festival, as dense as the month, with a morning in which the
// process is down; played once for all tests.
class FewDays : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_.emplace();
        setting_ = sample_setting();
        plan_.ledger_url = "sqlite:" + (folder_->path() / "ledger.db").string();
        plan_.first_day = std::chrono::year(2026) / 2 / 13;
        plan_.days = 4;
        plan_.reports = 178;
        plan_.others = 2'500;
        plan_.outages = {{33h, 5h}};
        played_ = play(plan_, setting_);
    }
    static void TearDownTestSuite() {
        played_.reset();
        folder_.reset();
    }

    static inline Plan plan_;
    static inline Setting setting_;
    static inline std::optional<support::TemporaryFolder> folder_;
    static inline std::optional<Played> played_;
};

TEST_F(FewDays, TheSheetIsWhatSomebodyWithAPencilCounts) {
    const bot::Sheet sheet = sheet_of(*played_, plan_.ledger_url, *setting_.community);
    EXPECT_GT(sheet.total.received, 100);
    EXPECT_GT(sheet.total.satisfaction_rate.denominator, 0);
    EXPECT_GT(sheet.total.escalation_rate.numerator, 0);
    EXPECT_THAT(differences(sheet, *played_), IsEmpty());
}

TEST_F(FewDays, NoReportIsLost) {
    EXPECT_GE(played_->reports, plan_.reports);
    EXPECT_GT(played_->arrived_late, 20);
    EXPECT_EQ(played_->refused, 0);
    EXPECT_THAT(played_->lost, IsEmpty());
}

TEST_F(FewDays, NothingIsKeptAside) {
    std::vector<std::string> aside;
    for (const store::FailedListing& failed : store::Inspection(plan_.ledger_url).failed(10))
        aside.push_back(failed.message.id + " " + failed.message.reason);
    EXPECT_THAT(aside, IsEmpty());
}

TEST_F(FewDays, WhatIsDeliveredTwiceActsOnce) {
    EXPECT_GT(played_->repeated, 20);
    EXPECT_EQ(played_->acted_twice, 0);
    EXPECT_EQ(played_->asked_again, 0);
}

TEST_F(FewDays, WhatFellDueWhileTheProcessWasDownFiresOnce) {
    EXPECT_GT(played_->due_at_start, 5);
    EXPECT_EQ(played_->diary.fired_twice, 0);
}

TEST_F(FewDays, TheLedgerIsInOrder) {
    std::vector<std::string> findings;
    for (const store::Finding& finding : store::Inspection(plan_.ledger_url).verify())
        findings.push_back(finding.rule + ": " + finding.what + " " + finding.detail);
    EXPECT_THAT(findings, IsEmpty());
}

TEST_F(FewDays, AreTheSameAgainFromTheSameSeed) {
    const auto one_day = [&](const char* name, unsigned seed) {
        Plan plan;
        plan.ledger_url = "sqlite:" + (folder_->path() / name).string();
        plan.days = 1;
        plan.reports = 40;
        plan.others = 200;
        plan.seed = seed;
        std::vector<Request> requests;
        for (const support::Story& story : play(plan, setting_).diary.stories())
            requests.push_back(story.request);
        return requests;
    };
    const std::vector<Request> once = one_day("once.db", 1);
    EXPECT_EQ(once, one_day("again.db", 1));
    EXPECT_NE(once, one_day("another.db", 2));
}

}  // namespace
}  // namespace month
