#pragma once

#include <string>

namespace bot {

// One thing wrong in one file that is read at start or on reload.
struct FileFault {
    std::string file;
    std::string where;     // a JSON pointer or `line 3`; empty: the file as a whole
    std::string problem;   // what is there
    std::string expected;  // what should be there; may be empty
};

// `jinsuo.json: /grids/3/leader_user_id: is "jsg99", expected the id of a user`
std::string shown(const FileFault& fault);

}  // namespace bot
