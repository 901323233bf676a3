#include "handlers/understanding/lexicon.hpp"

#include "handlers/understanding/character_tables.hpp"
#include "handlers/understanding/utf8.hpp"
#include "handlers/understanding/word_list.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

// Who is concerned must show inside longer words too: `老太太晕倒`.
PatternMatcher::Sight sight_of(Cue cue) {
    if (cue == Cue::mask) return PatternMatcher::Sight::mask;
    const bool names_person =
        cue == Cue::elder || cue == Cue::child || cue == Cue::frail || cue == Cue::community;
    return names_person ? PatternMatcher::Sight::name : PatternMatcher::Sight::plain;
}

std::array<std::span<const TopicRow>, 6> all_topics() {
    return {safety_topics(),       facility_topics(), utility_topics(),
            surroundings_topics(), people_topics(),   service_topics()};
}

std::array<std::span<const CueRow>, 4> all_cues() {
    return {trouble_cues(), reply_cues(), talk_cues(), staff_cues()};
}

void mend(std::u32string& text, const std::vector<Misspelling>& misspelt) {
    for (const Misspelling& one : misspelt)
        text.replace(one.begin, one.right.size(), one.right);
}

}  // namespace

Lexicon::Lexicon(std::shared_ptr<const Directory> directory) : gazetteer_(std::move(directory)) {
    for (const auto rows : all_topics())
        add_topics(rows);
    for (const auto rows : all_cues())
        add_cues(rows);
    gazetteer_.add_to(matcher_);
    matcher_.build();
    teach_sounds();
}

void Lexicon::add_topics(std::span<const TopicRow> rows) {
    for (const TopicRow& row : rows) {
        auto label = std::find(labels_.begin(), labels_.end(), row.label);
        if (label == labels_.end()) label = labels_.insert(labels_.end(), row.label);
        label_of_topic_.push_back(static_cast<std::size_t>(label - labels_.begin()));
        topics_.push_back(&row);
        add_words(row.words, Meaning{Meaning::Kind::topic, static_cast<std::uint32_t>(topics_.size() - 1)},
                  PatternMatcher::Sight::plain);
    }
}

void Lexicon::add_cues(std::span<const CueRow> rows) {
    for (const CueRow& row : rows)
        add_words(row.words, Meaning{Meaning::Kind::cue, static_cast<std::uint32_t>(row.cue)},
                  sight_of(row.cue));
}

void Lexicon::add_words(std::string_view words, Meaning meaning, PatternMatcher::Sight sight) {
    for_each_word(words, [&](std::string_view word) {
        std::string spoken(word);
        std::replace(spoken.begin(), spoken.end(), '_', ' ');
        matcher_.add(to_utf32(spoken), meaning, sight);
    });
}

// Of words that sound the same a place is meant first, then what is typed most, then a trouble, then what
// stands first in the tables.
void Lexicon::teach_sounds() {
    const auto teach = [this](std::string_view words) {
        for_each_word(words, [this](std::string_view word) { pinyin_.add(to_utf32(word)); });
    };
    for (const std::u32string& name : gazetteer_.names()) {
        pinyin_.add(name);
        misspellings_.add_name(name);
    }
    for_each_word(often_misspelt(), [this](std::string_view word) {
        pinyin_.add(to_utf32(word));
        misspellings_.add_word(to_utf32(word));
    });
    for (const bool is_trouble : {true, false}) {
        for (const auto rows : all_topics())
            for (const TopicRow& row : rows)
                if ((row.strength >= Strength::trouble) == is_trouble) teach(row.words);
        for (const auto rows : all_cues())
            for (const CueRow& row : rows)
                if ((row.cue == Cue::fault) == is_trouble) teach(row.words);
    }
    for (const std::u32string& landmark : gazetteer_.landmarks())
        pinyin_.add(landmark);
    misspellings_.build();
}

void Lexicon::find(std::u32string& text, std::vector<Match>& matches,
                   std::vector<Misspelling>& misspelt) const {
    matcher_.find(text, matches);
    misspelt = misspellings_.find(text);
    std::erase_if(misspelt, [&](const Misspelling& one) { return is_typed_on_purpose(one, text, matches); });
    if (misspelt.empty()) return;
    const std::u32string typed = text;
    mend(text, misspelt);
    matcher_.find(text, matches);
    const auto lonely = std::erase_if(
        misspelt, [&](const Misspelling& one) { return one.needs_company && !has_company(one, matches); });
    if (lonely != 0) {
        text = typed;
        mend(text, misspelt);
        matcher_.find(text, matches);
    }
    std::erase_if(misspelt, [](const Misspelling& one) { return !one.is_name; });
}

// Another name, or a known word that reaches beyond (`充电提醒` has no 电梯), is meant as it stands; and so
// is any known word where no name is concerned (`没气味` is no 煤气味).
bool Lexicon::is_typed_on_purpose(const Misspelling& one, std::u32string_view text,
                                  const std::vector<Match>& matches) const {
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
        bool has_wrong = false;
        for (std::uint32_t at = std::max(match.begin, one.begin); at < std::min(match.end, one.end); ++at)
            has_wrong = has_wrong || text[at] != one.right[at - one.begin];
        if (!has_wrong || match.end - match.begin < 2) return false;
        const auto& meanings = matcher_.meanings(match.pattern);
        return !one.is_name || match.begin < one.begin || match.end > one.end ||
               std::any_of(meanings.begin(), meanings.end(),
                           [](const Meaning& meaning) { return meaning.kind == Meaning::Kind::place; });
    });
}

bool Lexicon::has_company(const Misspelling& one, const std::vector<Match>& matches) const {
    return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
        return match.begin <= one.begin && match.end >= one.end &&
               match.end - match.begin > one.end - one.begin;
    });
}

}  // namespace handlers
