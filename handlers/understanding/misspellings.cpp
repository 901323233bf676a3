#include "handlers/understanding/misspellings.hpp"

#include "handlers/understanding/character_tables.hpp"
#include "handlers/understanding/readings.hpp"
#include "handlers/understanding/utf8.hpp"
#include "handlers/understanding/word_list.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace handlers {
namespace {

constexpr std::size_t bmp = 0x10000;
constexpr std::size_t most_sounds = 6;  // of one word: 大 厦 alone have four together

// Frequencies, of 1.8 million characters counted. `梯` has 40: what stands beside it belongs to it.
constexpr std::uint32_t rare = 50;
constexpr std::uint32_t hardly_used = 10;
// Two characters are a name still when one of them is no commoner (云 has 207), unlike 电子 or 商业.
constexpr std::uint32_t telling = 250;

// What those who do not tell z from zh and n from ng hear: `zheng` and `zen` are `zen`.
std::string heard(std::string_view syllable) {
    std::string out(syllable);
    if (out.size() > 2 && out[1] == 'h') out.erase(1, 1);
    if (out.ends_with("ang") || out.ends_with("eng") || out.ends_with("ing")) out.pop_back();
    return out;
}

std::vector<std::u32string> words_of(std::string_view list) {
    std::vector<std::u32string> words;
    for_each_word(list, [&](std::string_view word) { words.push_back(to_utf32(word)); });
    return words;
}

bool contains(const std::vector<std::u32string>& words, std::u32string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_read_as(char32_t character, char16_t syllable) {
    const auto readings = readings_of(character);
    return std::any_of(readings.begin(), readings.end(),
                       [&](const CharacterReading& one) { return one.syllable == syllable; });
}

}  // namespace

Misspellings::Misspellings()
    : sound_of_(bmp, 0),
      looks_(words_of(look_alikes())),
      plain_slips_(words_of(plain_slips())),
      like_slips_(words_of(words_like_slips())) {
    std::map<std::string, char16_t> sounds;
    for (const std::string_view syllable : syllables())
        alike_.push_back(
            sounds.try_emplace(heard(syllable), static_cast<char16_t>(sounds.size() + 1)).first->second);
    for (const CharacterReading& reading : character_readings())
        if (sound_of_[reading.character] == 0) sound_of_[reading.character] = alike_[reading.syllable];
}

void Misspellings::add_name(std::u32string_view name) {
    if (name.size() >= 3) add(Right{std::u32string(name), true});
}

void Misspellings::add_word(std::u32string_view word) {
    add(Right{std::u32string(word), false});
}

void Misspellings::add(Right right) {
    const auto index = static_cast<std::uint32_t>(rights_.size());
    add_sounds(right.characters, index);
    for (std::size_t i = 0; i < right.characters.size(); ++i) {
        for (const std::u32string& group : looks_) {
            if (group.find(right.characters[i]) == std::u32string::npos) continue;
            std::u32string wrong = right.characters;
            for (const char32_t other : group) {
                wrong[i] = other;
                add_sounds(wrong, index);
            }
        }
    }
    rights_.push_back(std::move(right));
}

void Misspellings::add_sounds(std::u32string_view characters, std::uint32_t index) {
    for (const std::u16string& way : sounds_of(characters, most_sounds)) {
        std::u32string pattern;
        for (const char16_t syllable : way)
            pattern.push_back(alike_[syllable]);
        sounds_.add(pattern, Meaning{Meaning::Kind::place, index});  // the kind says nothing here
    }
}

std::vector<Misspelling> Misspellings::find(std::u32string_view text) const {
    std::u32string spoken;
    spoken.reserve(text.size());
    for (const char32_t point : text)
        spoken.push_back(point < bmp ? sound_of_[point] : 0);
    std::vector<Match> matches;
    sounds_.find(spoken, matches);
    std::vector<Misspelling> found;
    for (const Match& match : matches) {
        for (const Meaning& meaning : sounds_.meanings(match.pattern)) {
            const auto one = judge(text, match, rights_[meaning.index]);
            if (!one) continue;
            found.push_back(*one);
            break;
        }
    }
    return found;
}

std::optional<Misspelling> Misspellings::judge(std::u32string_view text, const Match& match,
                                               const Right& right) const {
    const std::u32string_view typed = text.substr(match.begin, match.end - match.begin);
    if (typed == right.characters) return std::nullopt;  // as nearly always
    const auto compared = compare(typed, right.characters);
    if (!compared) return std::nullopt;
    Misspelling out{match.begin, match.end, right.characters, right.is_name, false};
    if (right.is_name) return is_believable_name(*compared) ? std::optional(out) : std::nullopt;
    if (compared->wrong > 1 || !compared->is_exact || contains(like_slips_, typed)) return std::nullopt;
    out.needs_company = compared->rarest_kept > rare && compared->rarest_wrong > hardly_used &&
                        !contains(plain_slips_, typed);
    return out;
}

// Names end with what they are, and another word may begin there: 机械常识 is not 机械厂, 恒锐仓库 not
// 恒锐厂.
bool Misspellings::is_believable_name(const Comparison& compared) {
    if (compared.kept > 2) return true;
    if (compared.kept < 2) return false;
    if (compared.is_last_wrong) return compared.is_exact && compared.rarest_kept <= rare;
    return compared.rarest_kept <= (compared.is_exact ? telling : rare);
}

// Nothing when too little is left of the word.
std::optional<Misspellings::Comparison> Misspellings::compare(std::u32string_view typed,
                                                              std::u32string_view right) const {
    constexpr auto never = std::numeric_limits<std::uint32_t>::max();
    Comparison out{0, 0, never, never, true, false};
    for (std::size_t i = 0; i < right.size(); ++i) {
        if (typed[i] == right[i]) {
            ++out.kept;
            out.rarest_kept = std::min(out.rarest_kept, frequency_of(right[i]));
            continue;
        }
        ++out.wrong;
        out.is_last_wrong = i + 1 == right.size();
        out.rarest_wrong = std::min(out.rarest_wrong, frequency_of(typed[i]));
        const bool look_alike = std::any_of(looks_.begin(), looks_.end(), [&](const std::u32string& group) {
            return group.find(typed[i]) != std::u32string::npos &&
                   group.find(right[i]) != std::u32string::npos;
        });
        const auto readings = readings_of(typed[i]);
        out.is_exact =
            out.is_exact && (look_alike || (!readings.empty() && is_read_as(right[i], readings[0].syllable)));
    }
    const std::size_t most_wrong = right.size() >= 4 ? 2 : 1;
    if (out.wrong > most_wrong || out.kept == 0) return std::nullopt;
    return out;
}

}  // namespace handlers
