#pragma once

#include "handlers/understanding/cues.hpp"
#include "handlers/understanding/gazetteer.hpp"
#include "handlers/understanding/misspellings.hpp"
#include "handlers/understanding/pattern_matcher.hpp"
#include "handlers/understanding/pinyin.hpp"
#include "handlers/understanding/topics.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace handlers {

// All tables and the directory's names, compiled into one automaton, with their sounds beside it.
class Lexicon {
public:
    explicit Lexicon(std::shared_ptr<const Directory> directory);

    const PatternMatcher& matcher() const { return matcher_; }
    const PinyinSpeller& pinyin() const { return pinyin_; }
    // Puts right in the text what is typed for a known word or name of the same sound, and returns the
    // matches of the mended text. `misspelt` gets the names among what was mended.
    void find(std::u32string& text, std::vector<Match>& matches, std::vector<Misspelling>& misspelt) const;
    const Gazetteer& gazetteer() const { return gazetteer_; }
    const TopicRow& topic(std::uint32_t index) const { return *topics_[index]; }
    // Labels as small numbers, so that scoring is an array access.
    std::size_t label_of(std::uint32_t topic) const { return label_of_topic_[topic]; }
    std::string_view label_name(std::size_t label) const { return labels_[label]; }
    std::size_t label_count() const { return labels_.size(); }

private:
    void add_topics(std::span<const TopicRow> rows);
    void add_cues(std::span<const CueRow> rows);
    void add_words(std::string_view words, Meaning meaning, PatternMatcher::Sight sight);
    void teach_sounds();
    bool is_typed_on_purpose(const Misspelling& one, std::u32string_view text,
                             const std::vector<Match>& matches) const;
    bool has_company(const Misspelling& one, const std::vector<Match>& matches) const;

    Gazetteer gazetteer_;
    PatternMatcher matcher_;
    PinyinSpeller pinyin_;
    Misspellings misspellings_;
    std::vector<const TopicRow*> topics_;
    std::vector<std::size_t> label_of_topic_;
    std::vector<std::string_view> labels_;
};

}  // namespace handlers
