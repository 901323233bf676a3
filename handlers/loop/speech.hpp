#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace handlers {

// One sentence the bot can say: the file `templates/<name>.mustache` and the values decide() gives it.
// A file with another placeholder, or a missing file, is refused at start.
struct TemplateSpec {
    std::string_view name;
    std::vector<std::string_view> placeholders;
};
std::span<const TemplateSpec> template_specs();

}  // namespace handlers
