#include "handlers/directory/fault.hpp"

namespace handlers {

namespace {

constexpr std::size_t max_quoted_bytes = 40;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

}  // namespace

std::string joined(std::string path, std::string_view name) {
    path += '/';
    for (const char c : name) {
        if (c == '~')
            path += "~0";
        else if (c == '/')
            path += "~1";
        else
            path += c;
    }
    return path;
}

std::string path_to(std::string_view list, std::size_t index, std::string_view rest) {
    return '/' + std::string(list) + '/' + std::to_string(index) + '/' + std::string(rest);
}

std::string quoted(std::string_view text) {
    if (text.size() <= max_quoted_bytes) return '"' + std::string(text) + '"';
    std::size_t end = max_quoted_bytes;
    while (end > 0 && continues_character(text[end]))
        --end;
    return '"' + std::string(text.substr(0, end)) + "…\"";
}

}  // namespace handlers
