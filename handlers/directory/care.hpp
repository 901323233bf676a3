#pragma once

#include <string>
#include <vector>

namespace handlers {

class Directory;
struct MicroGrid;

// A household that somebody looks in on regularly (关爱名单, domain guide 12), as `care.json` beside
// `jinsuo.json` gives it.
struct CareHousehold {
    std::string id;
    std::string label;         // as its grid knows it, without full names: `3号楼2单元 王奶奶(独居)`
    std::string kind;          // 独居, 高龄, 残疾, 困境儿童, …: why it is on the list
    std::string building_id;   // empty: only the micro-grid is known
    int unit = 0;              // 0: none given
    std::string microgrid_id;  // empty: the one of building and unit
    std::string visitor_user_id;  // empty: the micro-grid's leader
    int every_days = 0;
};
using CareList = std::vector<CareHousehold>;

// Null when neither the entry nor its building and unit decide.
const MicroGrid* microgrid_of(const CareHousehold& household, const Directory& directory);
// User id of whoever visits it; empty when its micro-grid is not known.
std::string visitor_of(const CareHousehold& household, const Directory& directory);
// By what a person speaks of it: the words of its label that are neither a place nor its kind (`王奶奶`).
std::vector<std::string> names_of(const CareHousehold& household);

}  // namespace handlers
