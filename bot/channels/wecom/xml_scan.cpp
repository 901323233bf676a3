#include "bot/channels/wecom/xml_scan.hpp"

#include <algorithm>

namespace bot::wecom {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view cdata_start = "<![CDATA[";
constexpr std::string_view cdata_end = "]]>";

// A position in a document that only moves forward.
class Cursor {
public:
    explicit Cursor(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool sees(std::string_view token) const { return rest_.starts_with(token); }
    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size())); }

    bool take(std::string_view token) {
        if (!sees(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    // What stands before the token, which is taken too; absent: the token does not come.
    std::optional<std::string_view> take_until(std::string_view token) {
        const auto at = rest_.find(token);
        if (at == std::string_view::npos) return std::nullopt;
        const auto before = rest_.substr(0, at);
        rest_.remove_prefix(at + token.size());
        return before;
    }

    // Everything up to the next `<`, which stays.
    std::string_view take_text() {
        const auto text = rest_.substr(0, std::min(rest_.find('<'), rest_.size()));
        rest_.remove_prefix(text.size());
        return text;
    }

private:
    std::string_view rest_;
};

bool skip_declaration(Cursor& cursor) {
    cursor.take("\xEF\xBB\xBF");
    cursor.skip_blanks();
    return !cursor.take("<?xml ") || cursor.take_until("?>").has_value();
}

bool is_name(std::string_view name) {
    return !name.empty() && name.find_first_of("<&'\"/= \t\r\n") == std::string_view::npos;
}

// One start tag without attributes; its name, or absent.
std::optional<std::string_view> take_start_tag(Cursor& cursor) {
    if (!cursor.take("<")) return std::nullopt;
    const auto name = cursor.take_until(">");
    if (!name || !is_name(*name)) return std::nullopt;
    return name;
}

bool take_end_tag(Cursor& cursor, std::string_view name) {
    return cursor.take("</") && cursor.take(name) && cursor.take(">");
}

// Text or one CDATA section.
std::optional<std::string_view> take_content(Cursor& cursor) {
    if (cursor.take(cdata_start)) return cursor.take_until(cdata_end);
    const auto text = cursor.take_text();
    if (text.find('&') != std::string_view::npos) return std::nullopt;
    return text;
}

// What a tag does to the depth; absent: markup that is not allowed or does not end.
std::optional<int> take_tag(Cursor& cursor) {
    if (cursor.take(cdata_start)) return cursor.take_until(cdata_end) ? std::optional(0) : std::nullopt;
    if (cursor.sees("<!") || cursor.sees("<?")) return std::nullopt;
    const bool is_end = cursor.take("</");
    const auto tag = cursor.take_until(">");
    if (!tag) return std::nullopt;
    if (is_end) return -1;
    return tag->ends_with('/') ? 0 : 1;
}

}  // namespace

bool is_plain_xml(std::string_view xml) {
    Cursor cursor(xml);
    if (!skip_declaration(cursor)) return false;
    for (int depth = 0;;) {
        cursor.take_text();
        if (cursor.at_end()) return depth == 0;
        const auto step = take_tag(cursor);
        if (!step) return false;
        depth += *step;
        if (depth < 0 || depth > max_xml_depth) return false;
    }
}

std::optional<std::string_view> flat_element(std::string_view xml, std::string_view name) {
    Cursor cursor(xml);
    if (!skip_declaration(cursor)) return std::nullopt;
    cursor.skip_blanks();
    const auto root = take_start_tag(cursor);
    if (!root) return std::nullopt;
    std::optional<std::string_view> found;
    for (cursor.skip_blanks(); !cursor.sees("</"); cursor.skip_blanks()) {
        const auto tag = take_start_tag(cursor);
        if (!tag) return std::nullopt;
        const auto content = take_content(cursor);
        if (!content || !take_end_tag(cursor, *tag)) return std::nullopt;
        if (*tag != name) continue;
        if (found) return std::nullopt;
        found = content;
    }
    if (!take_end_tag(cursor, *root)) return std::nullopt;
    cursor.skip_blanks();
    return cursor.at_end() ? found : std::nullopt;
}

}  // namespace bot::wecom
