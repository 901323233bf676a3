#include "handlers/directory/references.hpp"

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace handlers {

namespace {

using Visitor = std::function<void(const Field& text_field, std::string_view text)>;

void visit(const Field& from, std::string_view pattern, const Visitor& visitor) {
    if (pattern.empty()) {
        if (const auto text = from.peek()) visitor(from, *text);
        return;
    }
    const std::size_t slash = pattern.find('/');
    const std::string_view step = pattern.substr(0, slash);
    const std::string_view rest = slash == std::string_view::npos ? "" : pattern.substr(slash + 1);
    if (step != "*") {
        const Field member = from[step];
        visit(member, rest, visitor);
        return;
    }
    for (const Field& item : from.is_object() ? from.members() : from.items())
        visit(item, rest, visitor);
}

struct Ids {
    std::unordered_set<std::string_view> known;
    bool is_whole = true;
};

Ids ids_of(const Field& root, const IdSource& source) {
    Ids ids;
    const Field entries = root[source.source];
    if (source.member.empty()) {
        ids.is_whole = entries.is_object();
        for (const Field& member : entries.members())
            ids.known.insert(member.name());
        return ids;
    }
    ids.is_whole = entries.is_list();
    for (const Field& entry : entries.items()) {
        const auto id = entry[source.member].peek();
        if (id)
            ids.known.insert(*id);
        else
            ids.is_whole = false;
    }
    return ids;
}

}  // namespace

void check_references(const Field& root, std::span<const Reference> references) {
    std::unordered_map<std::string_view, Ids> targets;
    for (const Reference& reference : references) {
        const IdSource& target = reference.target;
        auto found = targets.find(target.source);
        if (found == targets.end()) found = targets.emplace(target.source, ids_of(root, target)).first;
        const Ids& ids = found->second;
        if (!ids.is_whole) continue;
        visit(root, reference.pattern, [&](const Field& field, std::string_view id) {
            if (id.empty() || ids.known.contains(id)) return;
            field.unexpected(std::string(target.noun) + " of /" + std::string(target.source));
        });
    }
}

void check_unique(const Field& root, std::span<const std::string_view> patterns) {
    for (const std::string_view pattern : patterns) {
        std::unordered_map<std::string_view, std::string> first;
        visit(root, pattern, [&](const Field& field, std::string_view text) {
            if (text.empty()) return;
            const auto [entry, is_new] = first.try_emplace(text);
            if (is_new)
                entry->second = field.path();
            else
                field.fault(quoted(text) + " is taken by " + entry->second, "a value of its own");
        });
    }
}

}  // namespace handlers
