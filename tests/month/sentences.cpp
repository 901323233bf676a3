#include "tests/month/sentences.hpp"

#include "handlers/understanding/reader.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <stdexcept>

namespace month {
namespace {

using handlers::Intent;
using nlohmann::json;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool starts_with_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (text.starts_with(word)) return true;
    return false;
}

void sort_in(Sentences& all, const json& row, const bot::Snapshot& community) {
    if (row.at("role") != "resident") return;
    handlers::Message message;
    message.text = row.at("text");
    const handlers::Reading reading = community.reader->read(message);
    const std::string intent = row.at("labels").at("intent");
    if (reading.ticket_ref || reading.place.is_elsewhere || handlers::name_of(reading.intent) != intent)
        return;
    if (!handlers::is_actionable(reading.intent)) {
        if (reading.nuance == handlers::Nuance::none) all.talk.push_back(message.text);
        return;
    }
    const json& compound = row.at("labels").at("location").at("compound");
    const handlers::Place* place =
        compound.is_null() ? nullptr : community.directory->place_named(compound.get<std::string>());
    Trouble trouble{message.text, place ? place->id : ""};
    if (reading.intent == Intent::emergency)
        all.emergencies.push_back(std::move(trouble));
    else
        (reading.intent == Intent::report ? all.reports : all.questions).push_back(std::move(trouble));
}

}  // namespace

Sentences sentences_in(const std::filesystem::path& folder, const bot::Snapshot& community) {
    Sentences all;
    for (const char* set : {"dev", "heldout", "unseen", "fresh"}) {
        std::ifstream file(folder / ("messages-" + std::string(set) + ".jsonl"));
        for (std::string line; std::getline(file, line);)
            sort_in(all, json::parse(line), community);
    }
    if (all.reports.empty() || all.talk.empty()) throw std::runtime_error("there are no sentences");
    return all;
}

std::string moved_to(std::string_view text, const handlers::Building& building, int unit) {
    std::string moved;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            moved.push_back(text[at++]);
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end]))
            ++end;
        const std::string_view rest = text.substr(end);
        const bool has_number = !building.number.empty() && is_digit(building.number.front());
        if (has_number && starts_with_one_of(rest, {"号楼", "栋", "幢", "#"}))
            moved += building.number;
        else if (unit > 0 && starts_with_one_of(rest, {"单元"}))
            moved += std::to_string(unit);
        else
            moved += text.substr(at, end - at);
        at = end;
    }
    return moved;
}

}  // namespace month
