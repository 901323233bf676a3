#include "bot/community/template_syntax.hpp"

#include <algorithm>

namespace bot {
namespace {

struct Tag {
    char kind = '\0';  // one of "#^/!>=&", or none for a value
    std::string_view name;
    int line = 0;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string joined(std::span<const std::string_view> names) {
    std::string all;
    for (const std::string_view name : names) {
        if (!all.empty()) all += ", ";
        all += name;
    }
    return all.empty() ? "no placeholder" : "one of " + all;
}

class Checker {
public:
    Checker(std::string_view text, std::span<const std::string_view> placeholders)
        : text_(text), placeholders_(placeholders) {}

    std::vector<SyntaxFault> run() {
        std::size_t at = 0;
        while ((at = text_.find("{{", at)) != std::string_view::npos) {
            const bool is_triple = text_.substr(at).starts_with("{{{");
            const std::size_t begin = at + (is_triple ? 3 : 2);
            const std::string_view closing = is_triple ? "}}}" : "}}";
            const std::size_t end = text_.find(closing, begin);
            if (end == std::string_view::npos) {
                refuse(line_of(at), "a tag is not closed", std::string(closing));
                return faults_;
            }
            check(tag_in(text_.substr(begin, end - begin), line_of(at)));
            at = end + closing.size();
        }
        for (const Tag& open : open_) {
            refuse(open.line, "the section " + quoted(open.name) + " is not closed",
                   "{{/" + std::string(open.name) + "}}");
        }
        return faults_;
    }

private:
    static std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

    int line_of(std::size_t at) const {
        return 1 + static_cast<int>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    }

    static Tag tag_in(std::string_view inside, int line) {
        inside = trimmed(inside);
        if (inside.empty() || std::string_view("#^/!>=&").find(inside.front()) == std::string_view::npos)
            return {'\0', inside, line};
        return {inside.front(), trimmed(inside.substr(1)), line};
    }

    void check(const Tag& tag) {
        switch (tag.kind) {
            case '!':
                return;
            case '>':
                return refuse(tag.line, "includes another template", "the whole sentence in this file");
            case '=':
                return refuse(tag.line, "changes the delimiters", "{{ and }}");
            case '/':
                return close(tag);
            case '#':
            case '^':
                open_.push_back(tag);
                break;
            default:
                break;
        }
        if (std::find(placeholders_.begin(), placeholders_.end(), tag.name) != placeholders_.end()) return;
        refuse(tag.line, "unknown placeholder " + quoted(tag.name), joined(placeholders_));
    }

    void close(const Tag& tag) {
        if (open_.empty()) return refuse(tag.line, "closes " + quoted(tag.name) + ", which is not open", "");
        const Tag open = open_.back();
        open_.pop_back();
        if (open.name == tag.name) return;
        refuse(tag.line, "closes " + quoted(tag.name),
               "{{/" + std::string(open.name) + "}} for line " + std::to_string(open.line));
    }

    void refuse(int line, std::string problem, std::string expected) {
        faults_.push_back({line, std::move(problem), std::move(expected)});
    }

    std::string_view text_;
    std::span<const std::string_view> placeholders_;
    std::vector<Tag> open_;
    std::vector<SyntaxFault> faults_;
};

}  // namespace

std::vector<SyntaxFault> check_template(std::string_view text,
                                        std::span<const std::string_view> placeholders) {
    return Checker(text, placeholders).run();
}

}  // namespace bot
