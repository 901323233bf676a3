#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace handlers {
namespace {

using testing::sample_file;
using namespace std::chrono_literals;

const Taxonomy& sample() {
    static const Loaded<Taxonomy> loaded = load_taxonomy(sample_file("taxonomy.json"));
    if (loaded.snapshot == nullptr) throw std::runtime_error(loaded.faults.front().path);
    return *loaded.snapshot;
}

TEST(SampleTaxonomy, HasNoFault) {
    const auto loaded = load_taxonomy(sample_file("taxonomy.json"));
    for (const Fault& fault : loaded.faults)
        ADD_FAILURE() << fault.path << ": " << fault.problem << ", expected " << fault.expected;
    EXPECT_NE(loaded.snapshot, nullptr);
}

TEST(SampleTaxonomy, HasTheLeavesAndTheirLimits) {
    EXPECT_EQ(sample().content().categories.size(), 79U);
    EXPECT_EQ(sample().content().emergency_advice.size(), 10U);
    const Category* leaf = sample().category("B05");
    ASSERT_NE(leaf, nullptr);
    EXPECT_EQ(leaf->key, "facility.lighting");
    EXPECT_EQ(leaf->priority, Priority::p2);
    EXPECT_FALSE(leaf->is_emergency);
    EXPECT_EQ(leaf->start_level, StartLevel::microgrid);
    EXPECT_EQ(leaf->owner_role, OwnerRole::property);
    EXPECT_EQ(leaf->team_key, "red_heart");
    EXPECT_EQ(leaf->acknowledge, 120min);
    EXPECT_EQ(leaf->acknowledge_clock, LimitClock::service_hours);
    EXPECT_EQ(leaf->on_site, std::nullopt);
    EXPECT_EQ(leaf->first_word, 24h);
    EXPECT_EQ(leaf->resolve, 48h);
    EXPECT_EQ(leaf->longest_extension, 7 * 24h);
}

TEST(SampleTaxonomy, HasTheLimitsOfEachPriority) {
    EXPECT_EQ(sample().content().priorities.size(), 6U);
    EXPECT_EQ(sample().limits(Priority::p0).name, "特急");
    EXPECT_EQ(sample().limits(Priority::p0).acknowledge, 5min);
    EXPECT_EQ(sample().limits(Priority::p0).acknowledge_clock, LimitClock::always);
    EXPECT_EQ(sample().limits(Priority::p0).on_site, 30min);
    EXPECT_EQ(sample().limits(Priority::p2).acknowledge_clock, LimitClock::service_hours);
    EXPECT_EQ(sample().limits(Priority::p4).longest_extension, 30 * 24h);
    EXPECT_EQ(sample().limits(Priority::pi).resolve, 24h);
}

TEST(Taxonomy, KnowsNoOtherCodes) {
    EXPECT_EQ(sample().category(""), nullptr);
    EXPECT_EQ(sample().category("A99"), nullptr);
    EXPECT_EQ(sample().category("a01"), nullptr);
}

TEST(Taxonomy, FallsBackToTheLabelsDefault) {
    EXPECT_EQ(sample().fallback_for("lighting", Urgency::normal).code, "B05");
    EXPECT_EQ(sample().fallback_for("gas", Urgency::high).code, "C03");
    EXPECT_EQ(sample().fallback_for("security_police", Urgency::normal).code, "H06");
    EXPECT_EQ(sample().fallback_for("water_leak", Urgency::emergency).code, "C07");
}

TEST(Taxonomy, FallsBackToTheLabelsOnlyEmergency) {
    EXPECT_EQ(sample().fallback_for("gas", Urgency::emergency).code, "A02");
    EXPECT_EQ(sample().fallback_for("elevator", Urgency::emergency).code, "A03");
    EXPECT_EQ(sample().fallback_for("security_police", Urgency::emergency).code, "A05");
}

TEST(Taxonomy, FallsBackToTheLastResortForAnUnknownLabel) {
    EXPECT_EQ(sample().fallback_for("", Urgency::normal).code, "L06");
    EXPECT_EQ(sample().fallback_for("volcano", Urgency::emergency).code, "L06");
}

TEST(Taxonomy, RaisesThePriorityWithTheUrgencyAndNeverLowersIt) {
    const Category& lamp = *sample().category("B05");
    const Category& fire = *sample().category("A01");
    EXPECT_EQ(Taxonomy::priority_for(lamp, Urgency::emergency), Priority::p0);
    EXPECT_EQ(Taxonomy::priority_for(lamp, Urgency::high), Priority::p1);
    EXPECT_EQ(Taxonomy::priority_for(lamp, Urgency::normal), Priority::p2);
    EXPECT_EQ(Taxonomy::priority_for(lamp, Urgency::low), Priority::p2);
    EXPECT_EQ(Taxonomy::priority_for(fire, Urgency::high), Priority::p0);
    EXPECT_EQ(Taxonomy::priority_for(fire, Urgency::low), Priority::p0);
}

TEST(CheckTogether, FindsNothingInTheSample) {
    const auto directory = load_directory(sample_file("jinsuo.json"));
    EXPECT_TRUE(check_together(*directory.snapshot, sample()).empty());
}

TEST(CheckTogether, NamesTheCategoryWhoseTeamNobodyHas) {
    const auto directory = load_directory(testing::small_community().dump());
    const auto taxonomy = load_taxonomy(testing::small_taxonomy().dump());
    const auto faults = check_together(*directory.snapshot, *taxonomy.snapshot);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].path, "/categories/0/default_team");
    EXPECT_EQ(faults[0].problem, "\"police_grid\"");
}

struct Spoiled {
    const char* name;
    const char* patch;
    std::vector<std::string> paths;
};

void PrintTo(const Spoiled& spoiled, std::ostream* out) {
    *out << spoiled.patch;
}

class TaxonomyFault : public ::testing::TestWithParam<Spoiled> {};

TEST_P(TaxonomyFault, IsNamedByItsPath) {
    const auto loaded = load_taxonomy(testing::patched(testing::small_taxonomy(), GetParam().patch));
    std::vector<std::string> paths;
    for (const Fault& fault : loaded.faults)
        paths.push_back(fault.path);
    EXPECT_EQ(loaded.snapshot, nullptr);
    EXPECT_EQ(paths, GetParam().paths);
}

TEST(LoadTaxonomy, TakesASmallOne) {
    EXPECT_TRUE(load_taxonomy(testing::small_taxonomy().dump()).faults.empty());
}

const Spoiled spoiled[] = {
    {"CodeTwice",
     R"([{"op":"replace","path":"/categories/1/code","value":"A02"},
                      {"op":"replace","path":"/label_default_category/gas","value":"A02"},
                      {"op":"remove","path":"/groups/1/categories/0"}])",
     {"/categories/1/code"}},
    {"KeyTwice",
     R"([{"op":"replace","path":"/categories/1/key","value":"safety.gas_leak"}])",
     {"/categories/1/key"}},
    {"PriorityUnknown",
     R"([{"op":"replace","path":"/categories/1/priority","value":"P9"}])",
     {"/categories/1/priority"}},
    {"PriorityOfTheTableUnknown",
     R"([{"op":"copy","from":"/priorities/P4","path":"/priorities/P5"}])",
     {"/priorities/P5"}},
    {"PriorityOfTheTableMissing", R"([{"op":"remove","path":"/priorities/P3"}])", {"/priorities/P3"}},
    {"EmergencyNotP0",
     R"([{"op":"replace","path":"/categories/0/priority","value":"P1"}])",
     {"/categories/0/priority"}},
    {"EmergencyNotABoolean",
     R"([{"op":"replace","path":"/categories/0/emergency","value":1}])",
     {"/categories/0/emergency"}},
    {"OwnerRoleUnknown",
     R"([{"op":"replace","path":"/categories/1/owner_role","value":"mayor"}])",
     {"/categories/1/owner_role"}},
    {"StartLevelUnknown",
     R"([{"op":"replace","path":"/categories/1/start_level","value":"moon"}])",
     {"/categories/1/start_level"}},
    {"AdviceUnknown",
     R"([{"op":"replace","path":"/categories/0/emergency_advice_key","value":"FLOOD"}])",
     {"/categories/0/emergency_advice_key"}},
    {"GeneralAdviceMissing",
     R"([{"op":"remove","path":"/emergency_advice_zh/GENERAL"}])",
     {"/emergency_advice_zh/GENERAL"}},
    {"LabelUnknown",
     R"([{"op":"replace","path":"/categories/1/message_label","value":"steam"}])",
     {"/categories/1/message_label"}},
    {"LabelDefaultUnknown",
     R"([{"op":"replace","path":"/label_default_category/gas","value":"C99"}])",
     {"/label_default_category/gas"}},
    {"GroupUnknown",
     R"([{"op":"replace","path":"/categories/1/group","value":"Q"}])",
     {"/categories/1/group"}},
    {"GroupListsUnknownCategory",
     R"([{"op":"add","path":"/groups/0/categories/-","value":"A99"}])",
     {"/groups/0/categories/1"}},
    {"LimitZero",
     R"([{"op":"replace","path":"/categories/1/limits/ack_min","value":0}])",
     {"/categories/1/limits/ack_min"}},
    {"LimitNegative",
     R"([{"op":"replace","path":"/priorities/P1/resolve_h","value":-24}])",
     {"/priorities/P1/resolve_h"}},
    {"LimitNotWhole",
     R"([{"op":"replace","path":"/categories/1/limits/resolve_h","value":1.5}])",
     {"/categories/1/limits/resolve_h"}},
    {"LimitWithoutEnd",
     R"([{"op":"replace","path":"/categories/1/limits/resolve_h","value":99999999999}])",
     {"/categories/1/limits/resolve_h"}},
    {"OnSiteZero",
     R"([{"op":"replace","path":"/categories/1/limits/onsite_min","value":0}])",
     {"/categories/1/limits/onsite_min"}},
    {"LimitsMissing", R"([{"op":"remove","path":"/categories/1/limits"}])", {"/categories/1/limits"}},
    {"ClockUnknown",
     R"([{"op":"replace","path":"/categories/1/limits/ack_clock","value":"moon"}])",
     {"/categories/1/limits/ack_clock"}},
    {"ResolveInServiceHours",
     R"([{"op":"replace","path":"/priorities/P2/resolve_clock","value":"service"}])",
     {"/priorities/P2/resolve_clock"}},
    {"LastResortMissing",
     R"([{"op":"remove","path":"/categories/2"},
                              {"op":"remove","path":"/groups/2"},
                              {"op":"replace","path":"/label_default_category/other_request","value":"C03"}])",
     {"/categories"}},
    {"UrgencyMeansAnotherPriority",
     R"([{"op":"replace","path":"/urgency_to_priority/high","value":"P2"},
                                        {"op":"replace","path":"/urgency_to_priority/low","value":"P4"}])",
     {"/urgency_to_priority/high", "/urgency_to_priority/low"}},
    {"EverythingMissing",
     R"([{"op":"replace","path":"","value":{}}])",
     {"/categories", "/priorities", "/emergency_advice_zh", "/label_default_category"}},
};

INSTANTIATE_TEST_SUITE_P(LoadTaxonomy, TaxonomyFault, ::testing::ValuesIn(spoiled),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace handlers
