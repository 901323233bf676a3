#include "bot/report/honours.hpp"

#include "bot/report/period.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using store::PersonPoints;

handlers::User person(std::string id, std::string name, std::string role, std::string grid) {
    handlers::User user;
    user.id = std::move(id);
    user.name = std::move(name);
    user.roles = {std::move(role)};
    user.grid_id = std::move(grid);
    return user;
}

// Twelve micro-grid leaders in a basic grid, one in a special one, five riders and a grid leader.
handlers::Directory::Content people() {
    handlers::Directory::Content content;
    for (const char* id : {"G01", "S01"}) {
        handlers::Grid& grid = content.grids.emplace_back();
        grid.id = id;
        grid.short_name = id == std::string("G01") ? "第一网格" : "专属一网格";
        grid.is_special = id == std::string("S01");
    }
    for (int i = 1; i <= 12; ++i)
        content.users.push_back(
            person("w" + std::to_string(i), "微" + std::to_string(i), "microgrid_leader", "G01"));
    content.users.push_back(person("s1", "专微", "microgrid_leader", "S01"));
    for (int i = 1; i <= 5; ++i)
        content.users.push_back(
            person("r" + std::to_string(i), "骑" + std::to_string(i), "mobile_grid_member", ""));
    content.users.push_back(person("g1", "长", "grid_leader", "G01"));
    return content;
}

class Honours : public testing::Test {
protected:
    bot::Sheet sheet(std::vector<PersonPoints> points) const {
        bot::Sheet sheet;
        sheet.scope.period = *bot::month_named("2026-11", 480min).period;
        sheet.points = std::move(points);
        return sheet;
    }
    std::string markdown(std::vector<PersonPoints> points) const {
        return points_markdown(sheet(std::move(points)), directory_);
    }
    std::string csv(std::vector<PersonPoints> points) const {
        return points_csv(sheet(std::move(points)), directory_);
    }

    handlers::Directory directory_{people()};
};

void expect_part(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(FirstOf, GivesTheSamePlaceToTheSamePoints) {
    const auto first = bot::first_of({{"a", 9}, {"b", 7}, {"c", 7}, {"d", 3}, {"e", 3}}, 3);
    ASSERT_EQ(first.size(), 3U);
    EXPECT_EQ(first[1].place, 2);
    EXPECT_EQ(first[2].place, 2);
    EXPECT_EQ(bot::first_of({{"a", 9}, {"b", 7}, {"c", 7}}, 2).size(), 3U);
}

TEST(FirstOf, HonoursNobodyWithoutPoints) {
    EXPECT_TRUE(bot::first_of({{"a", 0}, {"b", -4}}, 3).empty());
}

TEST_F(Honours, NameTenMicroGridLeadersAndThreeRiders) {
    std::vector<PersonPoints> points;
    for (int i = 1; i <= 12; ++i)
        points.push_back({"w" + std::to_string(i), 50 - i});
    for (int i = 1; i <= 5; ++i)
        points.push_back({"r" + std::to_string(i), 20 - i});
    const std::string text = markdown(points);
    expect_part(text, "## 本月微网格长之星\n");
    expect_part(text, "| 10   | 微10 | 第一网格 | 40   |\n");
    EXPECT_EQ(text.find("| 11 "), std::string::npos);
    expect_part(text, "| 3    | 骑3  | —    | 17   |\n");
    EXPECT_EQ(text.find("| 4    | 骑4"), std::string::npos);
    expect_part(text, "## 积分:微网格长(12人)\n");
    expect_part(text, "## 积分:骑手(5人)\n");
}

TEST_F(Honours, CompareWithinAClass) {
    const auto classes = bot::classes_of({{"w1", 8}, {"anna", 10}, {"g1", 5}, {"s1", 4}}, directory_);
    ASSERT_EQ(classes.size(), 4U);
    EXPECT_EQ(classes[0].name, "grid_leader");
    EXPECT_EQ(classes[1].name, "microgrid_leader");
    EXPECT_EQ(classes[2].name, "special_microgrid_leader");
    EXPECT_EQ(classes[3].people, (std::vector<PersonPoints>{{"anna", 10}}));
}

TEST_F(Honours, SayNothingWhereThereIsNothing) {
    EXPECT_EQ(markdown({}), "");
    EXPECT_EQ(csv({}), "");
}

TEST_F(Honours, StandBehindTheGridsForASpreadsheet) {
    EXPECT_EQ(csv({{"w1", 8}, {"w2", -3}, {"an,na", 10}}),
              "\nuser_id,name,class,grid,points,honoured_as\n"
              "w1,微1,microgrid_leader,G01,8,1\n"
              "w2,微2,microgrid_leader,G01,-3,\n"
              "\"an,na\",,resident,,10,\n");
}

TEST_F(Honours, AreOfTheWholeCommunity) {
    const auto points = bot::points_of_grid({{"w1", 8}, {"s1", 4}, {"anna", 10}}, "G01", directory_);
    EXPECT_EQ(points, (std::vector<PersonPoints>{{"w1", 8}}));
    bot::Sheet one = sheet(points);
    one.scope.grid_id = "G01";
    EXPECT_EQ(points_markdown(one, directory_).find("之星"), std::string::npos);
    expect_part(points_markdown(one, directory_), "| 微1  | 第一网格 |    8 |\n");
}

}  // namespace
