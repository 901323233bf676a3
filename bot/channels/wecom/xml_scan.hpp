#pragma once

#include <optional>
#include <string_view>

namespace bot::wecom {

inline constexpr int max_xml_depth = 16;  // a callback's deepest documented element stands at 5

// Elements, text, CDATA and one XML declaration only, at most max_xml_depth deep: no document type (so no
// entities of its own), no processing instruction, no comment. Says nothing about whether tags match.
bool is_plain_xml(std::string_view xml);

// The text of the element `name` directly under the root of a flat document, where it stands exactly once.
// Strict: anything but `<root><a>text</a><b><![CDATA[text]]></b>…</root>` is absent. Text has no entities.
std::optional<std::string_view> flat_element(std::string_view xml, std::string_view name);

}  // namespace bot::wecom
