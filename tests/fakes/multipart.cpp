#include "tests/fakes/multipart.hpp"

namespace fakes {

std::optional<std::string> multipart_file(std::string_view body, std::string_view content_type) {
    constexpr std::string_view mark = "boundary=";
    const auto at = content_type.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view boundary = content_type.substr(at + mark.size());
    if (boundary.starts_with('"')) boundary = boundary.substr(1, boundary.find('"', 1) - 1);
    const std::string line = "--" + std::string(boundary);
    for (auto part = body.find(line); part != std::string_view::npos;
         part = body.find(line, part + line.size())) {
        const auto head = part + line.size();
        const auto content = body.find("\r\n\r\n", head);
        if (content == std::string_view::npos) return std::nullopt;
        if (body.substr(head, content - head).find("name=\"media\"") == std::string_view::npos) continue;
        const auto end = body.find("\r\n" + line, content + 4);
        if (end == std::string_view::npos) return std::nullopt;
        return std::string(body.substr(content + 4, end - content - 4));
    }
    return std::nullopt;
}

}  // namespace fakes
