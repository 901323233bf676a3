#pragma once

#include "handlers/directory/load.hpp"
#include "handlers/loop/decide.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/situation.hpp"
#include "handlers/understanding/reader.hpp"

#include <map>
#include <string>
#include <vector>

namespace handlers::tests {

// A community in memory in which messages are decided one after the other, with readings made by hand: what
// decide() does is tested apart from how words are understood. Time stands still until it is moved.
class Stage {
public:
    Stage();

    const Directory& directory() const { return *directory_; }
    const Taxonomy& taxonomy() const { return *taxonomy_; }
    const Reader& reader() const { return *reader_; }

    // 2026-12-24 09:00 in Zhengzhou, a Thursday, plus what was let pass.
    Instant now() const { return now_; }
    void pass(std::chrono::milliseconds time);        // fires the timers that come due, in order
    void wake_after(std::chrono::milliseconds time);  // nothing ran meanwhile: they all fire now

    // Who says what; returns the decision after it took effect.
    const Decision& say(const Message& message, const Reading& reading);

    const Request& request(std::size_t index) const { return requests_.at(index); }
    std::size_t count() const { return requests_.size(); }
    std::vector<EventKind> events_of(std::size_t index) const;
    bool has_timer(std::size_t index, TimerKind kind) const;
    // The points ledger: every line once, in the order they came.
    const std::vector<PointEntry>& points() const { return accounts_.points; }
    std::vector<PointEntry> points_of(std::string_view user) const;
    const Account& kept() const { return accounts_; }  // of everybody
    // Templates said in answers and notices of the last decision, and whom the notices went to.
    std::vector<std::string> said() const;
    std::vector<std::string> told(std::string_view user) const;

private:
    void take_effect(Decision decision);
    void fire_until(Instant until);
    Situation situation_for(const std::vector<std::string>& keys, const std::string& session_key) const;
    Account account_for(const AccountQuery& query) const;
    ReportedRequests reported_by(const AccountQuery& query) const;
    std::vector<Request> filed_under(const std::vector<std::string>& keys) const;
    World world();

    std::shared_ptr<const Directory> directory_;
    std::shared_ptr<const Taxonomy> taxonomy_;
    std::shared_ptr<const Reader> reader_;
    Instant now_;
    RequestId next_id_ = 1000;
    int next_number_ = 1;
    std::vector<Request> requests_;
    std::vector<Event> events_;
    std::vector<Timer> timers_;
    std::map<std::string, Session> sessions_;
    Account accounts_;
    Decision last_;
};

// Messages and readings as short as a test wants them.
Message from_resident(std::string sender, std::string text, std::string chat = "wr_g01_res");
Message from_leader(std::string user_id, std::string text);  // in private
Reading reading_of(Intent intent, std::string label = {}, std::string leaf = {});
PlaceMention at(std::string building, std::string unit = {}, std::string place_id = {});
Reading report_of(std::string label, std::string leaf, PlaceMention place, Urgency urgency = Urgency::normal);
Reading follow_up(Nuance nuance);

}  // namespace handlers::tests
