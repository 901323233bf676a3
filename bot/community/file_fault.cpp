#include "bot/community/file_fault.hpp"

namespace bot {

std::string shown(const FileFault& fault) {
    std::string line = fault.file;
    if (!fault.where.empty()) line += ": " + fault.where;
    line += ": " + fault.problem;
    if (!fault.expected.empty()) line += ", expected " + fault.expected;
    return line;
}

}  // namespace bot
