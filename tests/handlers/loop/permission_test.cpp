#include "tests/handlers/loop/stage.hpp"
#include "tests/handlers/loop/transition_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;

// Who writes, and which rows of the table that makes his own.
struct Part {
    std::string_view name, user_id;
    std::vector<Who> may;
};

struct Cast {
    std::string owner, grid, microgrid, helper;
    std::vector<Part> parts;
};

const std::string chat = "wr_g01_res";

// The owner is no staff; the grid leader is his deputy and superior at once. Beside them an owner who is.
const std::vector<Cast>& casts() {
    using enum Who;
    static const std::vector<Cast> all{{"jsp01",
                                        "G01",
                                        "G01-M03",
                                        "jsmg0201",
                                        {{"stranger", "stranger", {}},
                                         {"reporter", "anna", {reporter}},
                                         {"owner", "jsp01", {owner_chain, owner_side}},
                                         {"deputy and superior", "jsg01", {owner_chain, owner_side, staff}},
                                         {"helper", "jsmg0201", {owner_side}},
                                         {"micro-grid leader", "jsmg0103", {owner_side}},
                                         {"staff of another grid", "jsg05", {staff}},
                                         {"leader of a special grid", "jss01", {}}}},
                                       {"jsg03",
                                        "G03",
                                        "G03-M01",
                                        "jsmg0201",
                                        {{"owner", "jsg03", {owner_chain, owner_side, staff}},
                                         {"deputy", "jsg04", {owner_chain, owner_side, staff}},
                                         {"superior", "jsg01", {owner_chain, owner_side, staff}}}}};
    return all;
}

struct Deed {
    std::string_view text;
    Reading reading;
};

std::vector<Deed> deeds() {
    std::vector<Deed> all;
    for (const Intent intent :
         {Intent::leader_ack, Intent::leader_progress, Intent::leader_done, Intent::leader_transfer,
          Intent::leader_help, Intent::thanks, Intent::chitchat, Intent::broadcast, Intent::progress_query})
        all.push_back({"那边的事情 我说一下", reading_of(intent)});
    for (int nuance = 0; nuance <= int(Nuance::harm_reported); ++nuance)
        all.push_back({"那边的事情 我说一下", follow_up(Nuance(nuance))});
    for (const int stars : {1, 5}) {
        all.push_back({"打分", reading_of(Intent::rating)});
        all.back().reading.stars = stars;
    }
    for (const std::string_view order : {"延期3天 等配件", "结案 已转12345", "结案 管不了", "派给黄然",
                                         "不是诉求", "类别改成道路地砖破损", "类别改成火情火警"})
        all.push_back({order, reading_of(Intent::chitchat)});
    return all;
}

Request request_of(const Cast& cast, State state, Priority priority, Instant now) {
    Request request;
    request.id = 7;
    request.version = 3;
    request.state = state;
    request.channel = "bridge";
    request.origin.id = chat;
    request.reporters.push_back({"bridge", "anna", "", request.origin});
    request.intent = "report";
    request.label = "lighting";
    request.leaf = "B05";
    request.priority = priority;
    request.spot.place_id = "P01";
    request.spot.building = "3";
    request.spot.grid_id = cast.grid;
    request.spot.microgrid_id = cast.microgrid;
    request.text = "3号楼2单元楼道灯不亮";
    request.message_ids = {"bridge:first"};
    request.reported_at = request.last_word_at = now - 1h;
    if (state == State::collecting || state == State::need_info) return request;
    request.accepted_at = request.dispatched_at = now - 1h;
    request.number = {20261224, 1};
    request.owner_user_id = request.first_owner_user_id = cast.owner;
    request.helper_user_ids = {cast.helper};
    if (!is_open(state)) request.closed_at = now - 1h;
    if (state == State::closed) request.result = CloseResult::confirmed;
    if (state == State::merged) request.parent = 5;
    return request;
}

// What follows from anybody's words, not only from the right person's.
bool follows(const Transition& row, const Request& request) {
    if (row.who == Who::anybody) return row.event != EventKind::progress || request.priority == Priority::p0;
    return row.who == Who::bot && (row.event == EventKind::accept || row.event == EventKind::merge ||
                                   row.event == EventKind::dispatch);
}

// The row that lets this person bring this about; null when none does.
const Transition* row_for(const Event& event, const Part& part, const Request& request) {
    for (const Transition& row : transitions()) {
        const bool is_move = row.to == event.to && row.from.contains(event.from);
        const bool is_his = std::ranges::find(part.may, row.who) != part.may.end();
        if (is_move && (is_his || follows(row, request))) return &row;
    }
    return nullptr;
}

class Permission : public testing::Test {
protected:
    Decision decide_on(const Request& request, const Part& part, const Deed& deed) {
        Message message = from_resident(std::string(part.user_id), std::string(deed.text), chat);
        message.sender.role = stage_.directory().role_of(part.user_id);
        message.quote = Quote{"first", {}};
        const World world{stage_.directory(), stage_.taxonomy(), stage_.reader(), stage_.now(), 1000};
        return decide(message, deed.reading, Situation{{}, {request}, {}, {}}, world);
    }
    void expect_only_his_own(const Cast& cast, const Part& part, const Deed& deed, const Request& request) {
        const Decision decision = decide_on(request, part, deed);
        State state = request.state;
        for (const Event& event : decision.events) {
            if (event.request != request.id || event.from == event.to) continue;
            const Transition* row = row_for(event, part, request);
            EXPECT_NE(row, nullptr) << part.name << " of " << cast.owner << ": " << deed.text << ", "
                                    << handlers::name_of(deed.reading.intent) << ", "
                                    << handlers::name_of(deed.reading.nuance) << " moved it from "
                                    << handlers::name_of(event.from) << " to " << handlers::name_of(event.to);
            if (row != nullptr) reached_.emplace(row->id);
            state = event.to;
        }
        for (const Request& after : decision.requests) {
            if (after.id != request.id) continue;
            EXPECT_EQ(after.state, state) << part.name << ": " << deed.text;
            if (is_open(request.state)) continue;
            EXPECT_EQ(after.owner_user_id, request.owner_user_id) << part.name << ": " << deed.text;
        }
    }
    Stage stage_;
    std::set<std::string_view> reached_;
};

TEST_F(Permission, IsAskedOfTheTableInEveryStateForEveryWordOfEverybody) {
    for (const Cast& cast : casts())
        for (const Part& part : cast.parts)
            for (const Deed& deed : deeds())
                for (int state = 0; state <= int(State::rejected); ++state)
                    for (const Priority priority : {Priority::p0, Priority::p2}) {
                        if (State(state) == State::accepted) continue;  // never outlives a decision
                        Request request = request_of(cast, State(state), priority, stage_.now());
                        expect_only_his_own(cast, part, deed, request);
                        request.is_withdrawn = priority == Priority::p0;
                        if (request.is_withdrawn) expect_only_his_own(cast, part, deed, request);
                    }
    // Otherwise nothing was tried.
    for (const std::string_view id :
         {"T2", "T7", "T9", "T10", "T12", "T13", "T14", "T16", "T17", "T18", "T19", "T20", "T21", "T22"})
        EXPECT_TRUE(reached_.contains(id)) << id;
}

TEST_F(Permission, LeavesTakingOnAndPassingOnToTheChain) {
    const Cast& cast = casts().front();
    const Request request = request_of(cast, State::dispatched, Priority::p2, stage_.now());
    const Part helper{"helper", cast.helper, {}};
    for (const Intent intent : {Intent::leader_ack, Intent::leader_transfer, Intent::leader_help}) {
        const Decision decision = decide_on(request, helper, {"收到", reading_of(intent)});
        ASSERT_EQ(decision.events.size(), 1u);
        EXPECT_EQ(decision.events.front().kind, EventKind::comment);
    }
    const Decision decision = decide_on(request, helper, {"修好了", reading_of(Intent::leader_done)});
    EXPECT_EQ(decision.events.front().to, State::done);
}

}  // namespace
}  // namespace handlers::tests
