#include "store/ledger/lists.hpp"

#include "store/ledger/clean_text.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <initializer_list>
#include <utility>

namespace store {
namespace {

using handlers::Conversation;
using handlers::Reporter;
using handlers::Spot;

void append_string(std::string& out, std::string_view text) {
    std::string clean;
    append_clean(clean, text);
    if (out.size() > 1 && out.back() != '[') out.push_back(',');
    append_json(out, clean);
}

std::string list_of(std::initializer_list<std::string_view> texts) {
    std::string out("[");
    for (const std::string_view text : texts)
        append_string(out, text);
    out.push_back(']');
    return out;
}

std::vector<std::string> strings_in(const nlohmann::json& list) {
    std::vector<std::string> found;
    if (!list.is_array()) return found;
    found.reserve(list.size());
    for (const nlohmann::json& item : list)
        found.push_back(item.is_string() ? item.get<std::string>() : std::string());
    return found;
}

nlohmann::json parse(std::string_view list) {
    return nlohmann::json::parse(list, nullptr, false);
}

}  // namespace

std::string strings_list(const std::vector<std::string>& strings) {
    std::string out("[");
    for (const std::string& text : strings)
        append_string(out, text);
    out.push_back(']');
    return out;
}

std::vector<std::string> strings_of(std::string_view list) {
    if (list == "[]") return {};  // the common case: not worth a parser
    return strings_in(parse(list));
}

std::string reporters_list(const std::vector<Reporter>& reporters) {
    std::string out("[");
    for (const Reporter& reporter : reporters) {
        if (out.size() > 1) out.push_back(',');
        out.append(list_of({reporter.channel, reporter.user_id, reporter.nickname,
                            name_of(reporter.conversation.kind), reporter.conversation.id}));
    }
    out.push_back(']');
    return out;
}

std::vector<Reporter> reporters_of(std::string_view list) {
    std::vector<Reporter> found;
    const nlohmann::json items = parse(list);
    if (!items.is_array()) return found;
    for (const nlohmann::json& item : items) {
        std::vector<std::string> words = strings_in(item);
        words.resize(5);
        const auto kind = conversation_kind_named(words[3]).value_or(Conversation::Kind::group);
        Conversation conversation{kind, std::move(words[4])};
        found.push_back(
            {std::move(words[0]), std::move(words[1]), std::move(words[2]), std::move(conversation)});
    }
    return found;
}

std::string spot_list(const Spot& spot) {
    return list_of({spot.building, spot.unit, spot.floor, spot.room, spot.landmark_id, spot.landmark});
}

void read_spot_list(std::string_view list, Spot& spot) {
    std::vector<std::string> words = strings_in(parse(list));
    words.resize(6);
    const std::array<std::string*, 6> fields{&spot.building, &spot.unit,        &spot.floor,
                                             &spot.room,     &spot.landmark_id, &spot.landmark};
    for (std::size_t i = 0; i < fields.size(); ++i)
        *fields[i] = std::move(words[i]);
}

std::string_view name_of(Conversation::Kind kind) {
    return kind == Conversation::Kind::group ? "group" : "private";
}

std::optional<Conversation::Kind> conversation_kind_named(std::string_view name) {
    if (name == "group") return Conversation::Kind::group;
    if (name == "private") return Conversation::Kind::private_chat;
    return std::nullopt;
}

}  // namespace store
