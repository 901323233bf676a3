#pragma once

#include "handlers/message.hpp"
#include "handlers/understanding/cues.hpp"
#include "handlers/understanding/lexicon.hpp"
#include "handlers/understanding/normalise.hpp"
#include "handlers/understanding/numbers.hpp"
#include "handlers/understanding/pieces.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// A piece between blanks and punctuation: characters [begin, end) and the matches in it.
struct Clause {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t first_match = 0, last_match = 0;  // [first, last)
    bool is_question = false;                       // ends with ?
};

// Everything found in one message; what the rules look at. Lives as long as one call of the reader.
struct Evidence {
    const Lexicon* lexicon = nullptr;
    Normalised normalised;
    Role role = Role::resident;
    bool addresses_bot = false;
    Characters characters;  // of the text
    std::vector<Match> matches;
    std::vector<Misspelling> misspelt;  // place names that were put right in the text
    std::vector<Clause> clauses;        // without empty ones
    std::vector<NumberMention> numbers;
    std::array<std::uint16_t, static_cast<std::size_t>(Cue::last)> cue_counts{};
    std::size_t words = 0;  // characters that are neither blanks nor punctuation

    std::u32string_view text() const { return normalised.text; }
    bool is_owner_side() const { return role != Role::resident && role != Role::rider; }

    bool has(Cue cue) const { return cue_counts[static_cast<std::size_t>(cue)] != 0; }
    bool has_any(std::initializer_list<Cue> cues) const;
    // In one clause, or in a range of characters.
    bool has_in(const Clause& clause, Cue cue) const;
    bool has_any_in(const Clause& clause, std::initializer_list<Cue> cues) const;
    // A cue in the clause that begins before `limit`.
    const Match* first_in(const Clause& clause, Cue cue) const;
    bool match_has(const Match& match, Cue cue) const;
    bool contains_any(Pieces pieces) const {
        return std::any_of(pieces.begin(), pieces.end(), [this](auto piece) { return contains(piece); });
    }
    bool opens_with_any(Pieces pieces) const { return starts_with_any(trimmed(text()), pieces); }
    bool contains(std::u32string_view piece) const {
        return characters.may_have(piece) && text().find(piece) != std::u32string_view::npos;
    }
    bool is_misspelt(const Match& match) const;
    std::size_t clause_of(std::uint32_t at) const;
    std::string words_of(const Match& match) const;  // as normalised, for people
};

Evidence gather(const Message& message, const Normaliser& normaliser, const Lexicon& lexicon);

}  // namespace handlers
