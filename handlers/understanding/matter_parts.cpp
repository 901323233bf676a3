#include "handlers/understanding/matter_parts.hpp"

#include <algorithm>

namespace handlers {
namespace {

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

// How much a clause speaks of a matter that the clauses before it have not named.
int newness(const Circumstances& known, std::uint32_t clause, const std::vector<BestTopic>& topics) {
    const Evidence& evidence = known.evidence;
    const BestTopic& topic = topics[clause];
    const bool is_new = !topic.label.empty() &&
                        std::none_of(topics.begin(), topics.begin() + clause,
                                     [&](const BestTopic& earlier) { return earlier.label == topic.label; });
    const std::uint32_t at = topic.is_trouble ? topic.at : evidence.clauses[clause].begin;
    return (adds_matter(evidence, evidence.clauses[clause], at) ? 3 : 0) + (topic.is_trouble ? 2 : 0) +
           (is_new ? 2 : 0) +
           (evidence.has_any_in(evidence.clauses[clause], {Cue::fault, Cue::nuisance}) ? 1 : 0);
}

// `两件事`, `仨事儿`, `三样`, `两点意见`: right behind the numeral what is counted.
bool counts_matters(std::u32string_view tail) {
    if (starts_with_any(tail, {U"件事",   U"个事",   U"事",     U"个问题",   U"问题",   U"点意见", U"点问题",
                               U"点:",    U"点：",   U"个毛病", U"毛病",     U"个情况", U"处毛病", U"处问题",
                               U"桩",     U"个隐患", U"处隐患", U"个地方要", U"条意见", U"个活",   U"处坏",
                               U"样毛病", U"样事",   U"样坏",   U"个小毛病"}))
        return true;
    return starts_with_any(tail, {U"样 ", U"样:", U"样：", U"样,", U"样，", U"样说", U"样都", U"样一",
                                  U"样管", U"样麻", U"样一起", U"样一块", U"样记", U"样反"}) ||
           tail == U"样";
}

}  // namespace

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

std::vector<Part> loose_parts(const Circumstances& known) {
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
        if (is_question_part || (!is_known && is_marked))
            parts.push_back({i, i + 1, topic});
        else
            parts.back().last_clause = i + 1;
    }
    return parts;
}

std::vector<Part> opened_parts(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    std::vector<Part> parts;
    for (std::uint32_t i = 0; i < evidence.clauses.size(); ++i) {
        const Clause& clause = evidence.clauses[i];
        const Match* opener = evidence.first_in(clause, Cue::also);
        const BestTopic topic = best_topic(evidence, known.topics.hits, i, i + 1);
        const bool opens = !parts.empty() && opener != nullptr && opener->begin == clause.begin &&
                           (topic.is_trouble || evidence.has_any_in(clause, {Cue::fault, Cue::nuisance}));
        if (parts.empty() || opens)
            parts.push_back({i, i + 1, topic});
        else
            parts.back().last_clause = i + 1;
    }
    return parts;
}

std::size_t announced_count(const Evidence& evidence) {
    const std::u32string_view text = evidence.text();
    constexpr std::u32string_view numerals = U"两俩二2仨三3四4五5";
    for (std::size_t at = text.find_first_of(numerals); at != std::u32string_view::npos;
         at = text.find_first_of(numerals, at + 1)) {
        const bool is_ordinal =
            at > 0 && (text[at - 1] == U'第' || (text[at - 1] >= U'0' && text[at - 1] <= U'9'));
        if (is_ordinal || !counts_matters(text.substr(at + 1))) continue;
        const std::size_t which = numerals.find(text[at]);
        return which < 4 ? 2 : which < 7 ? 3 : which < 9 ? 4 : 5;
    }
    return 0;
}

std::vector<Part> parts_by_count(const Circumstances& known, std::size_t count) {
    const Evidence& evidence = known.evidence;
    const auto clauses = static_cast<std::uint32_t>(evidence.clauses.size());
    std::vector<BestTopic> topics;
    for (std::uint32_t i = 0; i < clauses; ++i)
        topics.push_back(best_topic(evidence, known.topics.hits, i, i + 1));
    std::vector<std::uint32_t> starts;
    // The head says where, or that there are several: the first matter may begin after it.
    const bool opens_with_head = clauses > count && !topics.front().is_trouble;
    for (std::uint32_t i = opens_with_head ? 2 : 1; i < clauses; ++i)
        starts.push_back(i);
    if (starts.size() + 1 < count) return {};
    std::stable_sort(starts.begin(), starts.end(), [&](std::uint32_t a, std::uint32_t b) {
        return newness(known, a, topics) > newness(known, b, topics);
    });
    starts.resize(count - 1);
    starts.push_back(0);
    std::sort(starts.begin(), starts.end());
    std::vector<Part> parts;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : clauses;
        parts.push_back({starts[i], end, best_topic(evidence, known.topics.hits, starts[i], end)});
    }
    return parts;
}

}  // namespace handlers
