#pragma once

#include "handlers/understanding/cues.hpp"
#include "handlers/understanding/gazetteer.hpp"
#include "handlers/understanding/pattern_matcher.hpp"
#include "handlers/understanding/topics.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace handlers {

// All tables and the directory's names, compiled into one automaton.
class Lexicon {
public:
    explicit Lexicon(std::shared_ptr<const Directory> directory);

    const PatternMatcher& matcher() const { return matcher_; }
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

    Gazetteer gazetteer_;
    PatternMatcher matcher_;
    std::vector<const TopicRow*> topics_;
    std::vector<std::size_t> label_of_topic_;
    std::vector<std::string_view> labels_;
};

}  // namespace handlers
