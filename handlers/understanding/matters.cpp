#include "handlers/understanding/matters.hpp"

#include "handlers/understanding/matter_parts.hpp"
#include "handlers/understanding/nuance.hpp"
#include "handlers/understanding/places.hpp"
#include "handlers/understanding/plain_subject.hpp"

#include <algorithm>

namespace handlers {
namespace {

// How sure the model has to be of several matters: where the words open a second one, where the subject
// changes between two parts, and where only the model sees them.
constexpr float several_opened = 0.2F;
constexpr float several_told_apart = 0.5F;
constexpr float several_differing = 0.68F;
constexpr float several_alike = 0.85F;

// The model's word for what a part is about counts for more than the tables'.
constexpr float sure_of_a_part = 0.5F;

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

// A part has to say something beside where it is: `对了` is none.
constexpr std::size_t fewest_words = 3;

bool all_speak(const Evidence& evidence, const std::vector<Part>& parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
        return words_beside_place(evidence, evidence.clauses[part.first_clause].begin,
                                  evidence.clauses[part.last_clause - 1].end) >= fewest_words;
    });
}

// The two parts between which the subject changes most surely; none when both halves speak of the same.
std::vector<Part> differing_parts(const Circumstances& known, const Judgement& judgement) {
    const auto& clauses = known.evidence.clauses;
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

// A count that is said out loud holds; the rest is for the model to count, and for the words to cut.
std::vector<Part> parts_of_report(const Circumstances& known, const Judgement& judgement) {
    if (known.evidence.words > 2 * longest_loose_text) return {};
    std::vector<Part> parts = numbered_parts(known);
    if (parts.size() >= 2) return parts;
    if (const std::size_t announced = announced_count(known.evidence); announced >= 2)
        return parts_by_count(known, announced);
    if (known.evidence.words > longest_loose_text) return {};
    parts = loose_parts(known);
    if (judgement.intent().intent == Intent::patrol_log) return parts;
    const Opinion counts = judgement.issues();
    const float several = 1 - counts.probabilities.front();
    const std::size_t count = counts.best < 2 ? 2 : counts.best + 1;
    if (parts.size() < 2 && several >= several_opened) {
        parts = opened_parts(known);
        if (parts.size() >= 2 && all_speak(known.evidence, parts)) return parts;
        parts.clear();
    }
    if (parts.size() >= 2) return several < several_told_apart ? std::vector<Part>{} : parts;
    if (several >= several_differing && count == 2) parts = differing_parts(known, judgement);
    if (parts.size() >= 2) return parts;
    if (several < several_alike) return {};
    parts = parts_by_count(known, count);
    return all_speak(known.evidence, parts) ? parts : std::vector<Part>{};
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
    const std::vector<Part> parts =
        intent == Intent::emergency ? numbered_parts(known) : parts_of_report(known, judgement);
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
