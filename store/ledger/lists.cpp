#include "store/ledger/lists.hpp"

#include "store/ledger/clean_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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

// Reads what append_json writes, from the opening quote; leaves `list` behind the closing one.
std::string take_string(std::string_view& list) {
    std::string text;
    list.remove_prefix(1);
    while (true) {
        const std::size_t plain = list.find_first_of("\\\"");
        text.append(list.substr(0, plain));
        list.remove_prefix(std::min(plain, list.size()));
        if (list.empty() || list.front() == '"') break;
        if (list.size() < 2) return text;
        if (list[1] != 'u') {
            text.push_back(list[1]);
            list.remove_prefix(2);
            continue;
        }
        unsigned value = 0;
        const std::string_view digits = list.substr(2, 4);
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        text.push_back(static_cast<char>(value));
        list.remove_prefix(std::min<std::size_t>(6, list.size()));
    }
    list.remove_prefix(std::min<std::size_t>(1, list.size()));
    return text;
}

// The strings up to the end of the innermost list that begins here; leaves `list` behind it.
std::vector<std::string> take_strings(std::string_view& list) {
    std::vector<std::string> found;
    while (!list.empty()) {
        if (list.front() == '"') {
            found.push_back(take_string(list));
            continue;
        }
        const bool is_end = list.front() == ']';
        list.remove_prefix(1);
        if (is_end) break;
    }
    return found;
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
    return take_strings(list);
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

std::string reporter_mark(std::string_view channel, std::string_view user_id) {
    std::string mark = list_of({channel, user_id});
    mark.back() = ',';
    return mark;
}

std::vector<Reporter> reporters_of(std::string_view list) {
    std::vector<Reporter> found;
    while (list.find('"') != std::string_view::npos) {
        std::vector<std::string> words = take_strings(list);
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
    std::vector<std::string> words = take_strings(list);
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
