#include "handlers/understanding/lexicon.hpp"

#include "handlers/understanding/character_tables.hpp"
#include "handlers/understanding/utf8.hpp"
#include "handlers/understanding/word_list.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Who is concerned must show inside longer words too: `老太太晕倒`.
PatternMatcher::Sight sight_of(Cue cue) {
    if (cue == Cue::mask) return PatternMatcher::Sight::mask;
    const bool names_person =
        cue == Cue::elder || cue == Cue::child || cue == Cue::frail || cue == Cue::community;
    return names_person ? PatternMatcher::Sight::name : PatternMatcher::Sight::plain;
}

}  // namespace

Lexicon::Lexicon(std::shared_ptr<const Directory> directory) : gazetteer_(std::move(directory)) {
    for (const auto rows : {safety_topics(), facility_topics(), utility_topics(), surroundings_topics(),
                            people_topics(), service_topics()})
        add_topics(rows);
    for (const auto rows : {trouble_cues(), reply_cues(), talk_cues(), staff_cues()})
        add_cues(rows);
    gazetteer_.add_to(matcher_);
    matcher_.build();
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

// Each word, and each word with one of the frequent slips in it (`点梯坏了`): one pass then finds both.
void Lexicon::add_words(std::string_view words, Meaning meaning, PatternMatcher::Sight sight) {
    for_each_word(words, [&](std::string_view word) {
        std::string spoken(word);
        std::replace(spoken.begin(), spoken.end(), '_', ' ');
        matcher_.add(to_utf32(spoken), meaning, sight);
        for (const Slip& slip : slips()) {
            const std::size_t at = spoken.find(slip.right);
            if (at == std::string::npos || (slip.needs_company && spoken == slip.right)) continue;
            std::string slipped = spoken;
            slipped.replace(at, slip.right.size(), slip.wrong);
            matcher_.add(to_utf32(slipped), meaning, sight);
        }
    });
}

}  // namespace handlers
