#pragma once

#include "bot/report/sheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// Points on the monthly sheet (domain guide 11). People are compared within their class only; the first ten
// micro-grid leaders and the first three riders of the community are honoured.
struct PointClass {
    std::string_view name, heading;             // `microgrid_leader`, 微网格长
    std::vector<store::PersonPoints> people{};  // the most first
};
// Those of whom there is anybody, in the order of the sheet.
std::vector<PointClass> classes_of(const std::vector<store::PersonPoints>& points,
                                   const handlers::Directory& directory);

struct Honour {
    int place = 0;  // 1: the first; whoever has as many points has the same place
    store::PersonPoints person;
};
// The first of these people (the most first), and whoever is as good as the last of them; nobody without
// points.
std::vector<Honour> first_of(const std::vector<store::PersonPoints>& people, int places);

std::vector<store::PersonPoints> points_of_grid(std::vector<store::PersonPoints> points,
                                                std::string_view grid_id,  // empty: all
                                                const handlers::Directory& directory);

std::string points_markdown(const Sheet& sheet, const handlers::Directory& directory);
// A table of its own behind an empty line; nothing where there are no points.
std::string points_csv(const Sheet& sheet, const handlers::Directory& directory);

std::string quoted(const std::string& cell);  // for a line of CSV

}  // namespace bot
