#include "handlers/loop/speech.hpp"
#include "tests/handlers/loop/transition_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace handlers::tests {
namespace {

const std::string source_folder = GRIDBELL_SOURCE_DIR;

std::string text_of(const std::string& path) {
    std::ifstream file(source_folder + "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<GuideRow>& guide() {
    static const std::vector<GuideRow> rows = guide_rows(text_of("tests/data/transitions.md"));
    return rows;
}

// Where the code differs from the guide's table on purpose.
struct Exception {
    std::string_view id;
    Moves code_only, guide_only;
    std::string_view reason;
};
const std::vector<Exception>& exceptions() {
    static const std::vector<Exception> all{
        {"T7",
         {{"transferred", "dispatched"},
          {"acknowledged", "dispatched"},
          {"in_progress", "dispatched"},
          {"needs_help", "dispatched"},
          {"suspended", "dispatched"}},
         {},
         "a corrected place or category, or an order of staff, gives it to another owner, who acknowledges "
         "anew"},
        {"T8",
         {{"dispatched", "rejected"}},
         {},
         "what is accepted is dispatched in the same decision; whoever has taken it on must be answered by "
         "T22"},
        {"T12", {{"in_progress", "in_progress"}}, {}, "news after news is another `progress`"},
        {"T24", {{"merged", "merged"}}, {}, "the guide names no states: a child stays merged and follows"},
    };
    return all;
}

struct WhoException {
    std::string_view id;
    std::set<std::string> code;
    std::string_view reason;
};
const std::vector<WhoException>& who_exceptions() {
    static const std::vector<WhoException> all{
        {"T4",
         {"reporter"},
         "a neighbour does not know which room is meant; his words are a report of his own"},
        {"T5", {"bot"}, "the timer's transitions are the bot's"},
        {"T6", {"bot"}, "what staff merge has been dispatched by then: T23"},
        {"T9",
         {"owner chain", "owner's side"},
         "section 5.3: whoever an emergency rings is asked to acknowledge"},
        {"T10", {"owner chain", "staff"}, "the trigger column: a second transfer needs staff"},
        {"T11", {"bot"}, "the timer's transitions are the bot's"},
        {"T12", {"owner's side", "anybody"}, "section 5.6: anybody at the place stands an alarm down"},
        {"T14",
         {"owner chain"},
         "deputy and superior stand in for the owner; a later one only staff of them grant"},
        {"T15", {"bot"}, "the timer's transitions are the bot's"},
        {"T19", {"bot", "staff"}, "the timer's transitions are the bot's"},
        {"T21",
         {"reporter", "owner's side"},
         "section 5.6: the owner's `看过了 没事` ends what was taken back"},
    };
    return all;
}

// What the guide's words for people are in the code.
std::set<std::string> who_in_code(const GuideRow& row) {
    for (const WhoException& exception : who_exceptions())
        if (exception.id == row.id) return exception.code;
    static const std::map<std::string, std::string> names{{"anybody", "anybody"},
                                                          {"bot", "bot"},
                                                          {"staff", "staff"},
                                                          {"owner, deputy, superior", "owner chain"},
                                                          {"owner's side; P0: section 5.6", "owner's side"},
                                                          {"any reporter of it", "reporter"},
                                                          {"staff, secretary", "staff"},
                                                          {"staff (bot proposes)", "staff"}};
    const auto found = names.find(row.who);
    return {found == names.end() ? "nobody knows: " + row.who : found->second};
}

Moves without(Moves moves, const Moves& others) {
    for (const Move& move : others)
        moves.erase(move);
    return moves;
}

TEST(Transitions, AreTheGuidesTwentyFour) {
    std::vector<std::string> ids;
    for (const GuideRow& row : guide())
        ids.push_back(row.id);
    ASSERT_EQ(ids.size(), 24u);
    std::vector<std::string> in_code;
    for (const Transition& row : transitions())
        if (in_code.empty() || in_code.back() != row.id) in_code.emplace_back(row.id);
    EXPECT_EQ(in_code, ids);
}

TEST(Transitions, LeadWhereTheGuideSays) {
    for (const GuideRow& row : guide()) {
        Moves code_only, guide_only;
        for (const Exception& exception : exceptions())
            if (exception.id == row.id) code_only = exception.code_only, guide_only = exception.guide_only;
        const Moves code = moves_of(row.id);
        EXPECT_EQ(without(code, row.moves), code_only) << row.id << ": in the code, not in the guide";
        EXPECT_EQ(without(row.moves, code), guide_only) << row.id << ": in the guide, not in the code";
    }
}

TEST(Transitions, AreForWhomTheGuideSays) {
    for (const GuideRow& row : guide())
        EXPECT_EQ(who_may(row.id), who_in_code(row)) << row.id;
}

TEST(Transitions, HaveOneEffectForOneEventInOneState) {
    for (const Transition& one : transitions())
        for (const Transition& other : transitions())
            for (int state = 0; state <= int(State::rejected); ++state)
                if (one.to && other.to && one.event == other.event && one.from.contains(State(state)) &&
                    other.from.contains(State(state))) {
                    EXPECT_EQ(one.to, other.to) << one.id << " " << other.id;
                }
}

// Names in backticks are templates.
TEST(Transitions, NameTemplatesThatThereAre) {
    for (const Transition& row : transitions()) {
        const std::string said(row.said);
        for (std::size_t at = said.find('`'); at != std::string::npos; at = said.find('`', at)) {
            const std::size_t end = said.find('`', at + 1);
            const std::string name = said.substr(at + 1, end - at - 1);
            const auto specs = template_specs();
            EXPECT_TRUE(std::ranges::any_of(specs, [&](const auto& spec) { return spec.name == name; }))
                << row.id << " " << name;
            at = end + 1;
        }
    }
}

TEST(Transitions, AreDocumentedAsTheyAre) {
    const std::string path = "handlers/loop/TRANSITIONS.md";
    if (std::getenv("GRIDBELL_RENEW") != nullptr)  // NOLINT(concurrency-mt-unsafe): one thread
        std::ofstream(source_folder + "/" + path) << as_markdown();
    EXPECT_EQ(text_of(path), as_markdown()) << "renew it: GRIDBELL_RENEW=1 handlers_tests "
                                               "--gtest_filter=Transitions.*";
}

}  // namespace
}  // namespace handlers::tests
