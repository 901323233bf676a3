#include "handlers/understanding/evidence.hpp"

#include "handlers/understanding/utf8.hpp"

#include <algorithm>

namespace handlers {
namespace {

bool is_separator(std::u32string_view text, std::size_t at) {
    const char32_t point = text[at];
    if (point >= U'一' && point <= U'鿿') return false;  // most are
    if (point == '.') {                                  // 0.01 is one number
        const bool digit_before = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        const bool digit_after = at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
        return !(digit_before && digit_after);
    }
    return std::u32string_view(U" \n\t,;:!?。！？，；：…~()（）【】「」“”\"'《》①②③④⑤⑥⑦⑧⑨⑩").find(point) !=
           std::u32string_view::npos;
}

void split_clauses(Evidence& evidence) {
    const std::u32string_view text = evidence.text();
    std::uint32_t begin = 0;
    const auto close = [&](std::uint32_t end) {
        if (end > begin) evidence.clauses.push_back(Clause{begin, end, 0, 0, false});
        begin = end + 1;
    };
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        if (!is_separator(text, at)) {
            ++evidence.words;
            continue;
        }
        close(at);
        if (text[at] == '?' && !evidence.clauses.empty()) evidence.clauses.back().is_question = true;
    }
    close(static_cast<std::uint32_t>(text.size()));
}

// A match belongs to the clause it begins in.
void assign_matches(Evidence& evidence) {
    std::uint32_t next = 0;
    const auto count = static_cast<std::uint32_t>(evidence.matches.size());
    for (Clause& clause : evidence.clauses) {
        while (next < count && evidence.matches[next].begin < clause.begin)
            ++next;
        clause.first_match = next;
        while (next < count && evidence.matches[next].begin < clause.end)
            ++next;
        clause.last_match = next;
    }
}

void count_cues(Evidence& evidence) {
    for (const Match& match : evidence.matches)
        for (const Meaning& meaning : evidence.lexicon->matcher().meanings(match.pattern))
            if (meaning.kind == Meaning::Kind::cue) ++evidence.cue_counts[meaning.index];
}

}  // namespace

Evidence gather(const Message& message, const Normaliser& normaliser, const Lexicon& lexicon) {
    Evidence evidence;
    evidence.lexicon = &lexicon;
    evidence.normalised = normaliser(message.text);
    lexicon.pinyin().spell_out(evidence.normalised);
    evidence.normalised.media += static_cast<int>(message.attachments.size());
    evidence.role = message.sender.role;
    evidence.addresses_bot = message.addresses_bot;
    lexicon.find(evidence.normalised.text, evidence.matches, evidence.misspelt);
    evidence.characters.add(evidence.text());
    split_clauses(evidence);
    assign_matches(evidence);
    count_cues(evidence);
    evidence.numbers = find_numbers(evidence.text());
    return evidence;
}

bool Evidence::has_any(std::initializer_list<Cue> cues) const {
    return std::any_of(cues.begin(), cues.end(), [this](Cue cue) { return has(cue); });
}

bool Evidence::match_has(const Match& match, Cue cue) const {
    const auto& meanings = lexicon->matcher().meanings(match.pattern);
    return std::any_of(meanings.begin(), meanings.end(), [cue](const Meaning& meaning) {
        return meaning.kind == Meaning::Kind::cue && meaning.index == static_cast<std::uint32_t>(cue);
    });
}

const Match* Evidence::first_in(const Clause& clause, Cue cue) const {
    if (!has(cue)) return nullptr;
    for (auto i = clause.first_match; i < clause.last_match; ++i)
        if (match_has(matches[i], cue)) return &matches[i];
    return nullptr;
}

bool Evidence::has_in(const Clause& clause, Cue cue) const {
    return first_in(clause, cue) != nullptr;
}

bool Evidence::has_any_in(const Clause& clause, std::initializer_list<Cue> cues) const {
    return std::any_of(cues.begin(), cues.end(), [&](Cue cue) { return has_in(clause, cue); });
}

bool Evidence::is_misspelt(const Match& match) const {
    return std::any_of(misspelt.begin(), misspelt.end(), [&](const Misspelling& one) {
        return one.begin < match.end && match.begin < one.end;
    });
}

std::size_t Evidence::clause_of(std::uint32_t at) const {
    const auto after =
        std::upper_bound(clauses.begin(), clauses.end(), at,
                         [](std::uint32_t where, const Clause& clause) { return where < clause.begin; });
    return after == clauses.begin() ? 0 : static_cast<std::size_t>(after - clauses.begin()) - 1;
}

std::string Evidence::words_of(const Match& match) const {
    return to_utf8(text().substr(match.begin, match.end - match.begin));
}

}  // namespace handlers
