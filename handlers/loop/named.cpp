#include "handlers/loop/named.hpp"

#include "handlers/loop/owner.hpp"
#include "handlers/understanding/numbers.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using Words = std::u32string_view;

enum class Office { microgrid, grid, property, secretary, deputy_secretary, community };

struct OfficeWord {
    Words word;
    Office office;
};

constexpr std::array office_words{
    OfficeWord{U"微网格长", Office::microgrid},    OfficeWord{U"微网格员", Office::microgrid},
    OfficeWord{U"微网格", Office::microgrid},      OfficeWord{U"楼栋长", Office::microgrid},
    OfficeWord{U"楼长", Office::microgrid},        OfficeWord{U"网格长", Office::grid},
    OfficeWord{U"物业服务中心", Office::property}, OfficeWord{U"物业公司", Office::property},
    OfficeWord{U"物业经理", Office::property},     OfficeWord{U"物业前台", Office::property},
    OfficeWord{U"物业", Office::property},         OfficeWord{U"社区书记", Office::secretary},
    OfficeWord{U"书记", Office::secretary},        OfficeWord{U"副书记", Office::deputy_secretary},
    OfficeWord{U"社区专干", Office::community},    OfficeWord{U"社区居委会", Office::community},
    OfficeWord{U"居委会", Office::community},      OfficeWord{U"社区", Office::community}};

// Units that no directory of a community lists by all their names.
constexpr std::array<Words, 73> unit_words{
    U"城管",     U"市政",   U"供水",     U"水厂",     U"自来水",   U"供电",     U"电业局",   U"电力",
    U"燃气",     U"供热",   U"热力",     U"环卫",     U"排水",     U"派出所",   U"公安",     U"民警",
    U"社区民警", U"片警",   U"警察",     U"交警",     U"消防",     U"急救",     U"市监",     U"市场监管",
    U"工商",     U"食药监", U"司法所",   U"街道",     U"办事处",   U"移动",     U"联通",     U"电信",
    U"铁塔",     U"广电",   U"通信",     U"运营商",   U"维保",     U"厂家",     U"电梯公司", U"园林",
    U"绿化",     U"爱卫",   U"环保",     U"生态环境", U"住建",     U"房管",     U"房产",     U"规划",
    U"教育局",   U"教体局", U"卫生院",   U"社区医院", U"社区卫生", U"劳动监察", U"仲裁",     U"法院",
    U"开发商",   U"建设方", U"施工方",   U"12345",    U"12315",    U"12333",    U"12348",    U"95598",
    U"隔壁社区", U"隔壁",   U"有关部门", U"相关部门", U"街道办",   U"流管办",   U"综治办",   U"城建办",
    U"抢修班"};

// What ends the name of an office that nobody listed: `房屋鉴定站`, `教育局`.
constexpr std::array<Words, 11> unit_endings{U"公司", U"大队", U"中队", U"支队", U"部门", U"单位",
                                             U"中心", U"热线", U"局",   U"所",   U"站"};

// Characters of the name when the words begin with it; else 0.
std::size_t begins_with(Words words, std::string_view name) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < name.size(); ++count) {
        const Decoded next = decode_utf8(name, at);
        if (count == words.size() || words[count] != next.point) return 0;
        at += next.length;
    }
    return count;
}

Named inside(std::size_t length, std::string user) {
    Named named;
    named.length = length;
    named.is_inside = true;
    named.user_id = std::move(user);
    return named;
}

void take_longer(Named& best, Named other) {
    if (other.length > best.length) best = std::move(other);
}

std::string leader_of(std::string_view grid_id, const Directory& directory) {
    const Grid* grid = directory.grid(grid_id);
    return grid ? grid->leader_user_id : std::string();
}

std::string manager_of(std::string_view place_id, const Directory& directory) {
    const Place* place = directory.place(place_id);
    return place ? place->property_manager_user_id : std::string();
}

// Whoever works in the field; when he has it already, whoever is above him.
std::string community_worker(const Passing& passing) {
    std::string worker = community_worker_for(passing.category, passing.now, passing.directory);
    if (worker != passing.request.owner_user_id) return worker;
    return superior_of(worker, passing.request, passing.directory);
}

std::string holder_of(Office office, const Passing& passing) {
    const Directory& directory = passing.directory;
    const Spot& spot = passing.request.spot;
    switch (office) {
        case Office::microgrid: {
            const MicroGrid* microgrid = directory.microgrid(spot.microgrid_id);
            return microgrid ? microgrid->leader_user_id : std::string();
        }
        case Office::grid:
            return leader_of(spot.grid_id, directory);
        case Office::property: {
            std::string manager = manager_of(spot.place_id, directory);
            return manager.empty() ? leader_of(spot.grid_id, directory) : manager;
        }
        case Office::secretary:
            return directory.content().secretary_user_id;
        case Office::deputy_secretary: {
            const User* second = directory.first_with_role("deputy_secretary");
            return second ? second->id : std::string();
        }
        case Office::community:
            return community_worker(passing);
    }
    return {};
}

Named office_at(Words rest, const Passing& passing) {
    const OfficeWord* longest = nullptr;
    for (const OfficeWord& one : office_words)
        if (rest.starts_with(one.word) && (!longest || one.word.size() > longest->word.size()))
            longest = &one;
    if (!longest || rest.substr(longest->word.size()).starts_with(U"费")) return {};
    Named named = inside(longest->word.size(), holder_of(longest->office, passing));
    named.needs_giving = longest->office == Office::community;
    named.is_one_person = longest->office == Office::microgrid || longest->office == Office::grid;
    return named;
}

// `专属二网格`, `第8网格`, `八号网格` by its number.
struct GridNumber {
    bool is_special = false;
    int number = 0;
    std::size_t length = 0;  // 0: no grid is named so

    bool is_same(const GridNumber& other) const {
        return length > 0 && other.length > 0 && number == other.number && is_special == other.is_special;
    }
};

GridNumber grid_number_at(Words rest) {
    GridNumber grid;
    std::size_t at = 0;
    const auto pass_over = [&](Words word) {
        if (!rest.substr(at).starts_with(word)) return false;
        at += word.size();
        return true;
    };
    grid.is_special = pass_over(U"专属");
    pass_over(U"第");
    std::size_t digits = 0;
    while (at < rest.size() && digits < 2 && rest[at] >= U'0' && rest[at] <= U'9') {
        grid.number = grid.number * 10 + int(rest[at++] - U'0');
        ++digits;
    }
    if (digits == 0) {
        std::size_t length = 0;
        grid.number = chinese_number(rest, at, length);
        if (length == 0) return {};
        at += length;
    }
    pass_over(U"号");
    if (!pass_over(U"网格")) return {};
    pass_over(U"长");
    grid.length = at;
    return grid;
}

Named grid_at(Words rest, const Directory& directory) {
    const GridNumber said = grid_number_at(rest);
    for (const Grid& grid : directory.content().grids) {
        std::size_t length = begins_with(rest, grid.short_name);
        if (said.length > 0 && said.is_same(grid_number_at(to_utf32(grid.short_name)))) length = said.length;
        if (length == 0) continue;
        Named named = inside(length, grid.leader_user_id);
        named.is_one_person = true;
        return named;
    }
    return said.length > 0 ? inside(said.length, {}) : Named();
}

std::string only_leader_of(const Place& place, const Directory& directory) {
    std::string leader;
    for (const Grid& grid : directory.content().grids) {
        if (std::ranges::find(grid.place_ids, place.id) == grid.place_ids.end()) continue;
        if (!leader.empty()) return {};
        leader = grid.leader_user_id;
    }
    return leader;
}

// `雅苑物业`, `商业街网格长`: of the place named.
Named place_and_office_at(Words rest, const Directory& directory) {
    Named best;
    for (const Place& place : directory.content().places) {
        const auto consider = [&](const std::string& name) {
            std::size_t begin = begins_with(rest, name);
            if (begin == 0) return;
            if (rest.substr(begin).starts_with(U"的")) ++begin;
            const Words after = rest.substr(begin);
            for (const Words word : {Words(U"物业"), Words(U"网格长"), Words(U"网格")}) {
                if (!after.starts_with(word)) continue;
                const bool is_property = word == U"物业";
                Named named = inside(begin + word.size(), is_property ? place.property_manager_user_id
                                                                      : only_leader_of(place, directory));
                named.is_one_person = !is_property;
                take_longer(best, std::move(named));
            }
        };
        consider(place.name);
        for (const std::string& alias : place.aliases)
            consider(alias);
    }
    return best;
}

Named unit_at(Words text, std::size_t at, const Directory& directory) {
    const Words rest = text.substr(at);
    Named unit;
    for (const Words word : unit_words)
        if (rest.starts_with(word)) unit.length = std::max(unit.length, word.size());
    for (const ExternalUnit& known : directory.content().external_units)
        unit.length = std::max(unit.length, begins_with(rest, known.name));
    if (unit.length > 0 || at == 0 || Words(U"排场住公").find(text[at - 1]) != Words::npos) return unit;
    for (const Words ending : unit_endings) {
        if (!rest.starts_with(ending)) continue;
        const Words after = rest.substr(ending.size());
        const bool ends =
            after.empty() || Words(U" ,。,了的吧处管去来看定办").find(after.front()) != Words::npos;
        if (ends) unit.length = std::max(unit.length, ending.size());
    }
    return unit;
}

// `民政` of `民政专干`: what somebody works on.
std::string_view field_of(std::string_view post) {
    for (const std::string_view title : {"专干", "专员", "主席", "委员"})
        if (post.ends_with(title)) return post.substr(0, post.size() - title.size());
    return {};
}

// A full name, the post of a staff member or what he works on.
Named person_at(Words rest, const Directory& directory) {
    constexpr std::size_t shortest = 2;
    Named best;
    for (const User& user : directory.content().users) {
        const auto consider = [&](std::string_view name, bool is_field) {
            const std::size_t length = begins_with(rest, name);
            if (length < shortest || length <= best.length) return;
            // 民政局 and 人社所 are offices of their own.
            const Words after = rest.substr(length);
            const bool is_office =
                !after.empty() && Words(U"局所厅科站办部").find(after.front()) != Words::npos;
            if (!is_field || !is_office) best = inside(length, user.id);
        };
        consider(user.name, false);
        if (!user.has_role("staff")) continue;
        consider(user.post, false);
        consider(field_of(user.post), true);
    }
    best.is_one_person = best.length > 0;
    return best;
}

}  // namespace

Named named_at(Words text, std::size_t at, const Passing& passing) {
    const Words rest = text.substr(at);
    Named best = unit_at(text, at, passing.directory);  // 城管 alone is the unit, 城管专干 a colleague
    take_longer(best, person_at(rest, passing.directory));
    take_longer(best, grid_at(rest, passing.directory));
    take_longer(best, place_and_office_at(rest, passing.directory));
    take_longer(best, office_at(rest, passing));
    return best;
}

}  // namespace handlers
