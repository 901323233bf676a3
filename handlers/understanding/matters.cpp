#include "handlers/understanding/matters.hpp"

#include "handlers/understanding/nuance.hpp"
#include "handlers/understanding/places.hpp"
#include "handlers/understanding/plain_subject.hpp"

#include <algorithm>

namespace handlers {
namespace {

// Longer texts are one grievance told at length: only a numbering splits them.
constexpr std::size_t longest_loose_text = 90;

// The model's word for what a part is about counts for more than the tables'.
constexpr float sure_of_a_part = 0.5F;

struct Part {
    std::uint32_t first_clause = 0, last_clause = 0;
    BestTopic topic;
};

bool is_any(std::string_view value, std::initializer_list<std::string_view> values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

// `整栋停电 电梯也不走了`: the second follows from the first.
bool follows_from(std::string_view first, std::string_view second) {
    if (first == second) return true;
    if (first == "power_outage")
        return is_any(second, {"elevator", "lighting", "water_outage", "internet_telecom", "public_facility",
                               "heating"});
    if (is_any(first, {"garbage_sanitation", "drainage_flood"}))
        return is_any(second, {"pests", "garbage_sanitation", "drainage_flood"});
    if (is_any(first, {"heating", "water_leak"}))
        return is_any(second, {"heating", "water_leak", "neighbor_dispute"});
    if (first == "parking_traffic") return is_any(second, {"clutter_fire_hazard", "neighbor_dispute"});
    if (first == "clutter_fire_hazard") return is_any(second, {"parking_traffic", "garbage_sanitation"});
    if (first == "public_facility") return is_any(second, {"security_police", "noise"});
    if (first == "security_police") return is_any(second, {"public_facility"});
    return is_any(second, {"property_service", "neighbor_dispute"}) && first != "lighting";
}

bool is_number_mark(char32_t point) {
    return point >= U'①' && point <= U'⑩';
}

// Where numbered parts begin: `①②`, `第一…第二`, `1、…2、`, `1.…2.`.
std::vector<std::uint32_t> numbered_starts(std::u32string_view text) {
    std::vector<std::uint32_t> circled, ordinal, dotted;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        if (is_number_mark(text[at])) circled.push_back(at + 1);
        const std::u32string_view rest = text.substr(at);
        for (const std::u32string_view word :
             {U"第一", U"第二", U"第三", U"第四", U"一是", U"二是", U"三是", U"其一", U"其二"})
            if (rest.starts_with(word) && !rest.substr(2).starts_with(U"天") &&
                !rest.substr(2).starts_with(U"次") && !rest.substr(2).starts_with(U"栋") &&
                !rest.substr(2).starts_with(U"个报"))
                ordinal.push_back(at + 2);
        const bool digit_mark = text[at] >= '1' && text[at] <= '9' && at + 2 < text.size() &&
                                (text[at + 1] == U'、' || text[at + 1] == '.' || text[at + 1] == ')') &&
                                !(text[at + 2] >= '0' && text[at + 2] <= '9') &&
                                (at == 0 || !(text[at - 1] >= '0' && text[at - 1] <= '9'));
        if (digit_mark) dotted.push_back(at + 2);
    }
    for (auto* starts : {&circled, &ordinal, &dotted})
        if (starts->size() >= 2) return *starts;
    return {};
}

std::vector<Part> numbered_parts(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    const auto starts = numbered_starts(evidence.text());
    std::vector<Part> parts;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto end =
            i + 1 < starts.size() ? starts[i + 1] : static_cast<std::uint32_t>(evidence.text().size());
        Part part;
        part.first_clause = static_cast<std::uint32_t>(evidence.clause_of(starts[i]));
        if (part.first_clause < evidence.clauses.size() &&
            evidence.clauses[part.first_clause].end <= starts[i])
            ++part.first_clause;
        part.last_clause = part.first_clause + 1;
        while (part.last_clause < evidence.clauses.size() &&
               evidence.clauses[part.last_clause].begin < end - 2)
            ++part.last_clause;
        if (part.first_clause >= evidence.clauses.size()) continue;
        part.topic = best_topic(evidence, known.topics.hits, part.first_clause, part.last_clause);
        parts.push_back(part);
    }
    return parts.size() >= 2 ? parts : std::vector<Part>{};
}

// The clause opens a further matter: a word says so before its trouble.
bool adds_matter(const Evidence& evidence, const Clause& clause, std::uint32_t trouble_at) {
    if (evidence.has_in(clause, Cue::also)) return true;
    const std::u32string_view head =
        evidence.text().substr(clause.begin, trouble_at > clause.begin ? trouble_at - clause.begin + 6 : 6);
    for (const std::u32string_view word : {U"也", U"还", U"又", U"顺便", U"再"}) {
        const auto at = head.find(word);
        if (at == std::u32string_view::npos) continue;
        const std::u32string_view after = head.substr(at + 1);
        const bool is_other_use = (word == U"还" && (after.starts_with(U"是") || after.starts_with(U"没") ||
                                                     after.starts_with(U"在"))) ||
                                  (word == U"又" && after.starts_with(U"来")) ||
                                  (word == U"再" && (after.starts_with(U"不") || after.starts_with(U"这")));
        if (!is_other_use) return true;
    }
    return false;
}

std::uint32_t first_trouble_in(const TopicScores& topics, std::uint32_t clause, std::string_view label,
                               const Lexicon& lexicon) {
    for (const TopicHit& hit : topics.hits)
        if (hit.clause == clause && hit.is_trouble && lexicon.topic(hit.topic).label == label)
            return hit.begin;
    return 0;
}

std::vector<Part> loose_parts(const Circumstances& known, bool is_counted) {
    const Evidence& evidence = known.evidence;
    std::vector<Part> parts;
    for (std::uint32_t i = 0; i < evidence.clauses.size(); ++i) {
        const BestTopic topic = best_topic(evidence, known.topics.hits, i, i + 1);
        const bool is_question_part =
            !parts.empty() && evidence.has_in(evidence.clauses[i], Cue::also) &&
            evidence.has_any_in(evidence.clauses[i], {Cue::asking, Cue::ask_politely}) && topic.weight >= 3;
        if (!topic.is_trouble && !is_question_part) {
            if (!parts.empty()) parts.back().last_clause = i + 1;
            continue;
        }
        if (parts.empty()) {
            parts.push_back({0, i + 1, topic});
            continue;
        }
        const bool is_known = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
            return follows_from(part.topic.label, topic.label);
        });
        const std::uint32_t at = first_trouble_in(known.topics, i, topic.label, *evidence.lexicon);
        const bool is_marked = is_question_part || adds_matter(evidence, evidence.clauses[i], at);
        if (is_counted || is_question_part || (!is_known && is_marked))
            parts.push_back({i, i + 1, topic});
        else
            parts.back().last_clause = i + 1;
    }
    return parts;
}

// Characters of a stretch that are no part of an address: `金梭花园3号楼` alone is no matter of its own.
std::size_t words_beside_place(const Evidence& evidence, std::uint32_t begin, std::uint32_t end) {
    constexpr std::u32string_view address_marks = U" \n,0123456789#-号楼栋幢座单元门层室";
    std::size_t count = 0;
    for (std::uint32_t at = begin; at < end; ++at)
        count += address_marks.find(evidence.text()[at]) == std::u32string_view::npos ? 1U : 0U;
    for (const Match& match : evidence.matches) {
        if (match.begin < begin || match.end > end) continue;
        const auto& meanings = evidence.lexicon->matcher().meanings(match.pattern);
        const bool is_place = std::any_of(meanings.begin(), meanings.end(), [](const Meaning& meaning) {
            return meaning.kind == Meaning::Kind::place;
        });
        // Nor is a time: `都八点了`.
        const bool is_time =
            evidence.match_has(match, Cue::fixed_time) || evidence.match_has(match, Cue::over_days);
        if (is_place || is_time) count -= std::min<std::size_t>(count, match.end - match.begin);
    }
    return count;
}

// Where a part is that ends here and does not say so itself: as was said before it, or by an address that
// stands alone behind all of them (`楼上漏水 楼下又堵我车 梧桐17号楼`).
PlaceMention place_around(const Circumstances& known, std::uint32_t end_of_part) {
    PlaceMention place = read_place(known.evidence, end_of_part);
    for (const Clause& clause : known.evidence.clauses)
        if (clause.begin >= end_of_part && words_beside_place(known.evidence, clause.begin, clause.end) == 0)
            place = completed(std::move(place), read_place_between(known.evidence, clause.begin, clause.end));
    return place;
}

// The two parts between which the subject changes most surely; none when both halves speak of the same.
std::vector<Part> differing_parts(const Circumstances& known, const Judgement& judgement) {
    const auto& clauses = known.evidence.clauses;
    constexpr std::size_t fewest_words = 3;
    std::vector<Part> best;
    float best_sureness = 0.3F;
    for (std::uint32_t cut = 1; cut < clauses.size(); ++cut) {
        const bool both_speak =
            words_beside_place(known.evidence, clauses.front().begin, clauses[cut - 1].end) >= fewest_words &&
            words_beside_place(known.evidence, clauses[cut].begin, clauses.back().end) >= fewest_words;
        if (!both_speak) continue;
        const Subject before = judgement.subject_between(clauses.front().begin, clauses[cut - 1].end);
        const Subject after = judgement.subject_between(clauses[cut].begin, clauses.back().end);
        const float sureness = before.probability * after.probability;
        if (before.label == after.label || sureness <= best_sureness) continue;
        best_sureness = sureness;
        best = {{0, cut, {before.label, before.leaf, 0, true, clauses.front().begin}},
                {cut,
                 static_cast<std::uint32_t>(clauses.size()),
                 {after.label, after.leaf, 0, true, clauses[cut].begin}}};
    }
    return best;
}

Matter matter_of(const Circumstances& known, Intent intent, std::uint32_t begin, std::uint32_t end) {
    Matter matter;
    matter.span = known.evidence.normalised.original(begin, end);
    matter.intent = intent;
    return matter;
}

Matter matter_of(const Circumstances& known, Intent intent, const Part& part) {
    const Clause& first = known.evidence.clauses[part.first_clause];
    const Clause& last = known.evidence.clauses[part.last_clause - 1];
    Matter matter = matter_of(known, intent, first.begin, last.end);
    matter.label = part.topic.label;
    matter.leaf = part.topic.leaf;
    matter.place =
        completed(read_place_between(known.evidence, first.begin, last.end), place_around(known, last.end));
    return matter;
}

bool is_shared_subject(const TopicHit& hit, const Lexicon& lexicon) {
    // Whom it was passed to is not what it is about: `报物业了`.
    const std::string_view label = lexicon.topic(hit.topic).label;
    return hit.strength != Strength::hint && label != "property_service" && label != "employment" &&
           label != "event_suggestion" && label != "other_request";
}

// Something in the clause says by itself what it is about.
bool has_clear_subject(const Circumstances& known, std::uint32_t clause) {
    return std::any_of(known.topics.hits.begin(), known.topics.hits.end(), [&](const TopicHit& hit) {
        return hit.clause == clause && is_shared_subject(hit, *known.evidence.lexicon);
    });
}

}  // namespace

std::vector<Matter> split_matters(const Circumstances& known, const Judgement& judgement) {
    const Evidence& evidence = known.evidence;
    const Intent intent = judgement.intent().intent;
    Matter whole = matter_of(known, intent, 0, static_cast<std::uint32_t>(evidence.text().size()));
    const Subject subject = subject_by_plain_words(known, intent, judgement.subject());
    whole.label = subject.label;
    whole.leaf = subject.leaf;
    whole.place = known.place;
    if (intent == Intent::suggestion || intent == Intent::inquiry || intent == Intent::job_seek)
        return {whole};
    std::vector<Part> parts = numbered_parts(known);
    const bool is_loose = parts.empty() && evidence.words < longest_loose_text;
    if (is_loose && intent != Intent::emergency) {
        parts = loose_parts(known, evidence.has(Cue::several));
        if (parts.size() < 2 && intent != Intent::patrol_log && judgement.issues() > 1)
            parts = differing_parts(known, judgement);
    }
    if (evidence.words > 2 * longest_loose_text) parts.clear();
    if (parts.size() < 2) return {whole};
    std::vector<Matter> matters;
    for (const Part& part : parts) {
        Matter matter = matter_of(known, intent, part);
        const Subject own = judgement.subject_between(evidence.clauses[part.first_clause].begin,
                                                      evidence.clauses[part.last_clause - 1].end);
        if (matter.label.empty() || own.probability > sure_of_a_part) {
            matter.label = own.label;
            matter.leaf = own.leaf;
        }
        matters.push_back(std::move(matter));
    }
    return matters;
}

std::vector<Matter> split_reply(const Circumstances& known, Intent intent) {
    const Evidence& evidence = known.evidence;
    std::vector<Matter> matters;
    for (std::uint32_t i = 0; i < evidence.clauses.size(); ++i) {
        const Clause& clause = evidence.clauses[i];
        const auto told =
            is_leader_reply(intent) ? stage_of(evidence, clause) : std::optional<Intent>(intent);
        const bool speaks_by_hints = told && is_leader_reply(intent) && !has_clear_subject(known, i);
        for (const TopicHit& hit : known.topics.hits) {
            const bool is_subject = is_shared_subject(hit, *evidence.lexicon) ||
                                    (speaks_by_hints && hit.strength == Strength::hint && !matters.empty());
            if (hit.clause != i || !is_subject) continue;
            const TopicRow& row = evidence.lexicon->topic(hit.topic);
            const bool is_known = std::any_of(matters.begin(), matters.end(),
                                              [&](const Matter& one) { return one.label == row.label; });
            if (is_known) continue;
            Matter matter = matter_of(known, told.value_or(intent), clause.begin, clause.end);
            matter.label = row.label;
            matter.leaf = row.leaf;
            matter.place = completed(read_place_between(evidence, clause.begin, clause.end), known.place);
            if (intent == Intent::follow_up) matter.nuance = nuance_of_clause(evidence, clause);
            matters.push_back(std::move(matter));
        }
    }
    if (!matters.empty()) return matters;
    Matter whole = matter_of(known, intent, 0, static_cast<std::uint32_t>(evidence.text().size()));
    whole.place = known.place;
    whole.label = known.topics.label == "property_service" ? std::string_view() : known.topics.label;
    whole.leaf = whole.label.empty() ? std::string_view() : known.topics.leaf;
    return {whole};
}

PlaceMention place_of_first(const Circumstances& known, const std::vector<Matter>& matters) {
    const auto second = static_cast<std::uint32_t>(
        std::lower_bound(known.evidence.normalised.origins.begin(), known.evidence.normalised.origins.end(),
                         static_cast<std::uint32_t>(matters[1].span.begin)) -
        known.evidence.normalised.origins.begin());
    return place_around(known, second);
}

std::vector<std::string> subject_words(const Circumstances& known) {
    std::vector<std::string> words;
    for (const TopicHit& hit : known.topics.hits) {
        if (!is_shared_subject(hit, *known.evidence.lexicon)) continue;
        Match match{hit.begin, hit.end, 0};
        std::string word = known.evidence.words_of(match);
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    }
    return words;
}

}  // namespace handlers
