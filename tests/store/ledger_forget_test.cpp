#include "store/forgetting.hpp"
#include "store/inspect.hpp"
#include "tests/store/ledger_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace store_test {
namespace {

using handlers::EventKind;
using handlers::ForgetWish;
using handlers::State;
using testing::IsEmpty;

// Words that only he used; each stands in places of its own.
const std::string words = "卧室漏水滴到床上";
const std::string nickname = "3-2-501 李";
const std::string room = "50177";

handlers::Event event_of(RequestId id, EventKind kind, std::string by, std::string text,
                         std::string message) {
    handlers::Event event;
    event.request = id;
    event.kind = kind;
    event.from = event.to = State::dispatched;
    event.by = std::move(by);
    event.channel = "bridge";
    event.message_id = std::move(message);
    event.text = std::move(text);
    event.at = at();
    return event;
}

class Forgetting : public LedgerTest {
protected:
    // Told in private, answered, passed on, corrected; what was to be sent could not be.
    Request leak(RequestId id) {
        Request request = report(id);
        request.origin = {handlers::Conversation::Kind::private_chat, "ma8"};
        request.reporters = {{"bridge", "ma8", nickname, request.origin}};
        request.number = {20241224, int(id)};
        request.state = State::dispatched;
        request.owner_user_id = "jsp01";
        request.text = "老李家" + words;
        request.message_ids = {"bridge:secret-message"};
        request.spot.room = room;
        request.spot.place_id = "P01";
        return request;
    }
    Entry entry_about(const Request& request) {
        Entry entry = entry_with(request);
        entry.message = store::MessageKey{"bridge", "secret-message"};
        entry.answers = {"【" + request.number.shown() + "】“老李家" + words + "”已经转给物业"};
        entry.decision.events = {
            event_of(request.id, EventKind::report, "ma8", request.text, "secret-message"),
            event_of(request.id, EventKind::progress, "jsp01", words + ",师傅到了", "m2")};
        handlers::Correction correction;
        correction.request = request.id;
        correction.text = request.text;
        correction.by = "jsg01";
        entry.decision.corrections = {correction};
        store::OutboxDraft told = notice("jsp01", "老李家" + words);
        told.about = request.id;
        entry.outbox = {told};
        return entry;
    }
    void keep(Entry entry) { ASSERT_EQ(commit(std::move(entry)).outcome, CommitOutcome::committed); }
    Request stored(RequestId id) { return run(ledger_->recall_by_id({id})).requests.at(0); }
    void close(RequestId id) {
        Request request = stored(id);
        request.state = State::closed;
        request.closed_at = at(1h);
        Entry entry = entry_with(request);
        handlers::Event event = event_of(id, EventKind::confirm, "ma8", "好了 " + words, "m3");
        event.to = State::closed;
        entry.decision.events = {event};
        keep(std::move(entry));
    }
    static ForgetWish wish(bool is_member = false) { return {"bridge", "ma8", is_member, at(2h)}; }
    int forget(Instant now = at(2h)) {
        Entry entry;
        entry.at = at(2h);
        entry.decision.forget = wish();
        keep(std::move(entry));
        return run(ledger_->forget_due(now));
    }
    // In how many cells of the whole database a text stands.
    std::string cells_with(const std::string& text) {
        const std::string of_sqlite =
            "SELECT group_concat('SELECT count(*) AS n FROM \"' || m.name || '\" WHERE instr(CAST(\"' || "
            "c.name || "
            "'\" AS text), ''" +
            text +
            "'') > 0', ' UNION ALL ') FROM sqlite_master m JOIN "
            "pragma_table_info(m.name) c WHERE m.type = 'table'";
        const std::string of_postgresql =
            "SELECT string_agg(format('SELECT count(*) AS n FROM %I WHERE strpos(CAST(%I AS text), ''" +
            text +
            "'') > 0', table_name, column_name), ' UNION ALL ') FROM information_schema.columns WHERE "
            "table_schema = 'public'";
        const std::string all = place_.value(GetParam() == Kind::sqlite ? of_sqlite : of_postgresql);
        return place_.value("SELECT sum(n) FROM (" + all + ") AS cells");
    }
};

TEST_P(Forgetting, LeavesNoWordOfWhatIsOver) {
    keep(entry_about(leak(17)));
    close(17);
    ASSERT_NE(cells_with(words), "0");
    EXPECT_EQ(forget(), 1);
    for (const std::string& gone : {words, std::string("老李家"), nickname, room, std::string("\"ma8\""),
                                    std::string("bridge:ma8"), std::string("bridge:secret-message")})
        EXPECT_EQ(cells_with(gone), "0") << gone;
    EXPECT_EQ(cells_with("secret-message"), "1") << "the key that makes a repeated delivery harmless";
    EXPECT_EQ(place_.value("SELECT answers FROM message WHERE id = 'secret-message'"), "[]");
}

TEST_P(Forgetting, KeepsWhatStatisticsCount) {
    keep(entry_about(leak(17)));
    close(17);
    forget();
    const Request left = stored(17);
    EXPECT_EQ(left.number, (handlers::RequestNumber{20241224, 17}));
    EXPECT_EQ(left.state, State::closed);
    EXPECT_EQ(left.leaf, "B05");
    EXPECT_EQ(left.spot.building_id, "P01-03");
    EXPECT_EQ(left.owner_user_id, "jsp01");
    EXPECT_EQ(left.reporters.size(), 1u);
    EXPECT_EQ(left.closed_at, at(1h));
    EXPECT_EQ(place_.value("SELECT count(*) FROM event WHERE request_id = 17"), "3");
    EXPECT_EQ(place_.value("SELECT count(*) FROM event WHERE by_user = 'jsp01'"), "1");
    EXPECT_THAT(store::Inspection(place_.url()).verify(), IsEmpty());
}

TEST_P(Forgetting, LeavesWhatIsOpenUntilItIsOver) {
    keep(entry_about(leak(17)));
    EXPECT_EQ(forget(), 0);
    EXPECT_EQ(stored(17).reporters.front().user_id, "ma8");
    EXPECT_EQ(run(ledger_->forget_due(at(2h + 30min))), 0);
    close(17);
    EXPECT_EQ(run(ledger_->forget_due(at(4h))), 1);
    EXPECT_EQ(cells_with(words), "0");
    EXPECT_EQ(place_.value("SELECT count(*) FROM forget_wish"), "0");
}

TEST_P(Forgetting, LeavesWhatIsMergedUntilTheIncidentIsOver) {
    Request incident = report(5, "berta");
    incident.state = State::dispatched;
    keep(entry_with(incident));
    Request child = leak(17);
    child.number = {};
    child.state = State::merged;
    child.parent = 5;
    keep(entry_with(child));
    EXPECT_EQ(forget(), 0);
    close(5);
    EXPECT_EQ(run(ledger_->forget_due(at(4h))), 1);
    EXPECT_EQ(cells_with(words), "0");
}

TEST_P(Forgetting, TakesOnlyHisPartOutOfWhatOthersReported) {
    Request incident = report(5, "berta");
    incident.state = State::closed;
    incident.text = "楼道灯坏了\n我家也黑着 " + words;
    incident.reporters.push_back({"bridge", "ma8", nickname, incident.origin});
    incident.message_ids = {"bridge:m1", "bridge:m9"};
    Entry entry = entry_with(incident);
    entry.decision.events = {event_of(5, EventKind::report, "berta", "楼道灯坏了", "m1"),
                             event_of(5, EventKind::join, "ma8", "我家也黑着 " + words, "m9")};
    keep(std::move(entry));
    EXPECT_EQ(forget(), 1);
    const Request left = stored(5);
    EXPECT_EQ(left.text, "楼道灯坏了");
    EXPECT_EQ(left.reporters.size(), 2u);
    EXPECT_EQ(left.reporters.front().user_id, "berta");
    EXPECT_EQ(left.reporters.back(), handlers::Reporter());
    EXPECT_EQ(left.message_ids, std::vector<std::string>{"bridge:m1"});
    EXPECT_EQ(cells_with(words), "0");
    EXPECT_EQ(place_.value("SELECT text FROM event WHERE by_user = 'berta'"), "楼道灯坏了");
}

TEST_P(Forgetting, IsDoneOnce) {
    keep(entry_about(leak(17)));
    close(17);
    forget();
    const Request left = stored(17);
    EXPECT_EQ(forget(), 1);
    EXPECT_EQ(stored(17), left);
}

TEST_P(Forgetting, TouchesNobodyElseAndNothingReportedLater) {
    Request other = report(3, "berta");
    other.state = State::closed;
    keep(entry_with(other));
    Request later = leak(18);
    later.reported_at = at(3h);
    later.state = State::closed;
    keep(entry_with(later));
    EXPECT_EQ(forget(at(4h)), 1);
    EXPECT_EQ(stored(3).text, other.text);
    EXPECT_EQ(stored(18).text, later.text);
}

TEST_P(Forgetting, IsShownBeforeStaffDoIt) {
    keep(entry_about(leak(17)));
    close(17);
    keep(entry_with(leak(18)));
    const store::Forgetting forgetting(place_.url());
    const store::Forgotten shown = forgetting.preview(wish());
    EXPECT_EQ(shown.requests, 1);
    EXPECT_EQ(shown.still_open, 1);
    EXPECT_EQ(shown.events, 3);
    EXPECT_EQ(shown.notices, 1);
    EXPECT_EQ(shown.corrections, 1);
    EXPECT_EQ(stored(17).text, "老李家" + words);
    EXPECT_EQ(forgetting.carry_out(wish()).requests, 1);
    EXPECT_EQ(stored(17).reporters.front(), handlers::Reporter());
    EXPECT_EQ(place_.value("SELECT command FROM audit"), "forget_user");
    EXPECT_EQ(place_.value("SELECT count(*) FROM forget_wish"), "1");
    close(18);
    EXPECT_EQ(run(ledger_->forget_due(at(4h))), 1);
    EXPECT_EQ(cells_with(words), "0");
}

TEST_P(Forgetting, LeavesAMembersOfficeAlone) {
    keep(entry_about(leak(17)));
    close(17);
    Entry entry;
    entry.at = at();
    entry.decision.points = {{"ma8", "ack_in_time", 1, 7, "按时接单", "once", "bot", at()}};
    keep(std::move(entry));
    const store::Forgetting forgetting(place_.url());
    forgetting.carry_out(wish(true));
    EXPECT_EQ(place_.value("SELECT count(*) FROM point_entry WHERE user_id = 'ma8'"), "1");
    EXPECT_EQ(place_.value("SELECT count(*) FROM event WHERE by_user = 'ma8'"), "2");
    EXPECT_EQ(cells_with(words), "0");
    forgetting.carry_out(wish(false));
    EXPECT_EQ(place_.value("SELECT count(*) FROM point_entry"), "0");
    EXPECT_EQ(place_.value("SELECT count(*) FROM event WHERE by_user = 'ma8'"), "0");
}

INSTANTIATE_TEST_SUITE_P(Both, Forgetting, testing::Values(Kind::sqlite, Kind::postgresql), name_of_kind);

}  // namespace
}  // namespace store_test
