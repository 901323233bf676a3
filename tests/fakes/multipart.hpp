#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fakes {

// The content of the part `media` of a multipart/form-data body. Absent: no such part.
std::optional<std::string> multipart_file(std::string_view body, std::string_view content_type);

}  // namespace fakes
