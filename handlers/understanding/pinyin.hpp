#pragma once

#include "handlers/understanding/normalise.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace handlers {

struct PinyinRun;
struct PinyinStep;

// Spells out what is typed in toneless pinyin when the keyboard fails people: `dianti huai le`,
// `dian ti huai le`, `diantihuaile`. Immutable once all words are added.
class PinyinSpeller {
public:
    PinyinSpeller();
    PinyinSpeller(const PinyinSpeller&) = delete;  // its keys look at its own letters
    PinyinSpeller& operator=(const PinyinSpeller&) = delete;

    // Of words that sound the same the one added first is meant. A word of characters without readings is
    // left out.
    void add(std::u32string_view word);

    // Leaves alone what is not pinyin beyond doubt: one known word may be English, two are not.
    void spell_out(Normalised& text) const;

private:
    std::vector<PinyinRun> runs_of(std::u32string_view text) const;
    std::size_t token_end(std::u32string_view text, std::size_t begin) const;
    bool is_rare(char32_t character) const;
    bool is_pinyin(std::u32string_view letters) const;
    void cut_into_syllables(PinyinRun& run) const;
    void choose_words(PinyinRun& run) const;
    void try_single(PinyinRun& run, std::size_t at) const;
    void try_words(PinyinRun& run, std::size_t at, std::size_t end, std::uint32_t node,
                   PinyinStep& step) const;

    std::unordered_map<std::u32string_view, std::uint16_t> syllables_;
    std::vector<std::u32string> syllable_letters_;               // what the keys above look at
    std::vector<char32_t> frequent_;                             // by syllable: its commonest character
    std::unordered_map<std::uint16_t, char32_t> counting_;       // by syllable: 栋 号 层
    std::unordered_map<std::uint64_t, std::uint32_t> children_;  // a tree over syllables; the root is 0
    std::vector<std::uint32_t> word_at_{0};                      // by node; 0 = none
    std::vector<std::u32string> words_{U""};
};

}  // namespace handlers
