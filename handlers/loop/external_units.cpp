#include "handlers/loop/external_units.hpp"

#include <array>

namespace handlers {
namespace {

// What people call a unit of a kind; kinds are those of `jinsuo.json`.
struct UnitWord {
    std::string_view word, kind;
};
constexpr std::array unit_words{UnitWord{"办事处", "subdistrict"},  UnitWord{"街道", "subdistrict"},
                                UnitWord{"派出所", "police"},       UnitWord{"消防救援", "fire"},
                                UnitWord{"消防队", "fire"},         UnitWord{"急救", "ems"},
                                UnitWord{"救护车", "ems"},          UnitWord{"交警", "traffic_police"},
                                UnitWord{"城管", "urban_mgmt"},     UnitWord{"执法", "urban_mgmt"},
                                UnitWord{"供水", "water"},          UnitWord{"自来水", "water"},
                                UnitWord{"水务", "water"},          UnitWord{"供电", "power"},
                                UnitWord{"电力", "power"},          UnitWord{"燃气", "gas"},
                                UnitWord{"天然气", "gas"},          UnitWord{"供热", "heat"},
                                UnitWord{"供暖", "heat"},           UnitWord{"热力", "heat"},
                                UnitWord{"环卫", "sanitation"},     UnitWord{"市场监管", "market"},
                                UnitWord{"司法所", "justice"},      UnitWord{"人社", "labour"},
                                UnitWord{"卫生服务中心", "health"}, UnitWord{"社区医院", "health"},
                                UnitWord{"维保", "lift"},           UnitWord{"电梯公司", "lift"}};

const ExternalUnit* unit_of(std::string_view kind, const Directory& directory) {
    for (const ExternalUnit& unit : directory.content().external_units)
        if (unit.kind == kind) return &unit;
    return nullptr;
}

}  // namespace

NamedUnit unit_named_in(std::string_view words, const Directory& directory) {
    NamedUnit found;
    const auto consider = [&](std::string_view name, const ExternalUnit* unit) {
        const std::size_t at = name.empty() ? std::string_view::npos : words.find(name);
        if (unit && at < found.at) found = {unit, at};
    };
    for (const ExternalUnit& unit : directory.content().external_units)
        consider(unit.name, &unit);
    for (const UnitWord& row : unit_words)
        consider(row.word, unit_of(row.kind, directory));
    return found;
}

}  // namespace handlers
