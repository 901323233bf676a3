#include "handlers/understanding/pinyin.hpp"

#include "handlers/understanding/character_tables.hpp"
#include "handlers/understanding/pinyin_run.hpp"
#include "handlers/understanding/readings.hpp"
#include "handlers/understanding/utf8.hpp"
#include "handlers/understanding/word_list.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t fewest_letters = 4;
constexpr std::size_t longest_syllable = 6;
constexpr std::size_t most_sounds = 4;  // of one word
// Nobody types more without a pause, and a flood must cost no more than a long message.
constexpr std::size_t longest_token = 60, longest_run = 200;

// A word of a character this much rarer than the commonest of its sound is not meant alone: 溢 for `yi`.
constexpr std::uint32_t rarer = 10;

bool is_letter(char32_t point) {
    return point >= 'a' && point <= 'z';
}

bool is_digit(char32_t point) {
    return point >= '0' && point <= '9';
}

std::uint64_t child_key(std::uint32_t node, std::uint16_t syllable) {
    return (static_cast<std::uint64_t>(node) << 16) | syllable;
}

void count_known(PinyinRun& run) {
    for (std::size_t at = 0; at < run.letters.size();) {
        const PinyinStep& step = run.steps[at];
        if (step.kind != PinyinStep::Kind::leftover) ++run.known;
        if (step.kind == PinyinStep::Kind::word) {
            ++run.words;
            run.syllables += static_cast<int>(step.count);
        }
        for (std::size_t i = 0; i < step.count; ++i)
            at += step.lengths[i];
    }
}

}  // namespace

PinyinSpeller::PinyinSpeller() {
    const auto names = syllables();
    syllable_letters_.reserve(names.size());  // the keys are views
    for (const std::string_view name : names) {
        syllable_letters_.push_back(to_utf32(name));
        syllables_.emplace(syllable_letters_.back(), static_cast<std::uint16_t>(syllables_.size()));
    }
    frequent_.assign(names.size(), 0);
    std::vector<std::uint32_t> highest(names.size(), 0);
    for (const CharacterReading& reading : character_readings()) {
        if (frequent_[reading.syllable] != 0 && reading.frequency <= highest[reading.syllable]) continue;
        frequent_[reading.syllable] = reading.character;
        highest[reading.syllable] = reading.frequency;
    }
    for_each_word(counting_words(), [this](std::string_view word) {
        const std::u32string characters = to_utf32(word);
        const auto readings = readings_of(characters[0]);
        if (characters.size() == 1 && !readings.empty())
            counting_.emplace(readings[0].syllable, characters[0]);
    });
    for_each_word(spoken_words(), [this](std::string_view word) { add(to_utf32(word)); });
}

void PinyinSpeller::add(std::u32string_view word) {
    if (word.empty() || word.size() > PinyinStep::longest_word || (word.size() == 1 && is_rare(word[0])))
        return;
    for (const std::u16string& way : sounds_of(word, word.size() == 1 ? 1 : most_sounds)) {
        std::uint32_t node = 0;
        for (const char16_t syllable : way) {
            const auto [child, is_new] =
                children_.try_emplace(child_key(node, syllable), static_cast<std::uint32_t>(word_at_.size()));
            if (is_new) word_at_.push_back(0);
            node = child->second;
        }
        if (word_at_[node] != 0) continue;
        if (words_.back() != word) words_.emplace_back(word);
        word_at_[node] = static_cast<std::uint32_t>(words_.size() - 1);
    }
}

bool PinyinSpeller::is_rare(char32_t character) const {
    const auto readings = readings_of(character);
    return readings.empty() || readings[0].frequency * rarer < frequency_of(frequent_[readings[0].syllable]);
}

void PinyinSpeller::spell_out(Normalised& text) const {
    const auto letters = std::count_if(text.text.begin(), text.text.end(), is_letter);
    if (static_cast<std::size_t>(letters) < fewest_letters) return;
    std::vector<PinyinRun> runs = runs_of(text.text);
    PinyinRun all;
    for (PinyinRun& run : runs) {
        cut_into_syllables(run);
        choose_words(run);
        count_known(run);
        all.known += run.known;
        all.words += run.words;
        all.syllables += run.syllables;
    }
    if (!all.is_recognised()) return;
    replace_pinyin(text, runs);
}

// Neighbouring tokens of letters with nothing but blanks between them, all of which can be read as pinyin.
std::vector<PinyinRun> PinyinSpeller::runs_of(std::u32string_view text) const {
    std::vector<PinyinRun> runs;
    bool is_open = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at])) {
            is_open = is_open && text[at] == ' ';
            ++at;
            continue;
        }
        const std::size_t end = token_end(text, at);
        if (end == at) {
            is_open = false;
            while (at < text.size() && is_letter(text[at]))
                ++at;
            continue;
        }
        if (!is_open || runs.back().letters.size() + (end - at) > longest_run) {
            const std::size_t before = text.substr(0, at).find_last_not_of(U' ');
            runs.emplace_back();
            runs.back().follows_digit = before != std::u32string_view::npos && is_digit(text[before]);
            is_open = true;
        }
        PinyinRun& run = runs.back();
        run.letters += text.substr(at, end - at);
        for (; at < end; ++at)
            run.places.push_back(at);
        run.end = end;
    }
    return runs;
}

// Where the pinyin ends that begins here; `begin` when it is none. The last letter of `yunshana3` is a
// block's.
std::size_t PinyinSpeller::token_end(std::u32string_view text, std::size_t begin) const {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end]))
        ++end;
    if (end - begin < 2 || end - begin > longest_token) return begin;
    const bool has_block =
        end < text.size() && is_digit(text[end]) && text[end - 1] <= 'd' && end - begin > 4;
    if (has_block && is_pinyin(text.substr(begin, end - begin - 1))) return end - 1;
    return is_pinyin(text.substr(begin, end - begin)) ? end : begin;
}

bool PinyinSpeller::is_pinyin(std::u32string_view letters) const {
    std::array<bool, longest_token + 1> is_end{true};
    for (std::size_t at = 0; at < letters.size(); ++at)
        for (std::size_t length = 1; is_end[at] && length <= std::min(longest_syllable, letters.size() - at);
             ++length)
            if (syllables_.contains(letters.substr(at, length))) is_end[at + length] = true;
    return is_end[letters.size()];
}

void PinyinSpeller::cut_into_syllables(PinyinRun& run) const {
    const std::u32string_view letters = run.letters;
    run.lattice.resize(letters.size());
    for (std::size_t begin = 0; begin < letters.size();) {
        std::size_t end = begin + 1;  // of the token: `xi an` is not 先
        while (end < letters.size() && !run.is_token_begin(end))
            ++end;
        const auto whole = syllables_.find(letters.substr(begin, end - begin));
        if (whole != syllables_.end())  // and `jiao` is not `ji ao`
            run.lattice[begin].push_back({whole->second, static_cast<std::uint8_t>(end - begin)});
        for (std::size_t at = begin; whole == syllables_.end() && at < end; ++at) {
            for (std::size_t length = 1; length <= std::min(longest_syllable, end - at); ++length) {
                const auto known = syllables_.find(letters.substr(at, length));
                if (known != syllables_.end())
                    run.lattice[at].push_back({known->second, static_cast<std::uint8_t>(length)});
            }
        }
        begin = end;
    }
}

// From the end to the beginning: as many letters as possible in known words, in as few words as possible.
void PinyinSpeller::choose_words(PinyinRun& run) const {
    run.steps.assign(run.letters.size() + 1, PinyinStep{});
    run.steps.back().score = 0;
    for (std::size_t at = run.letters.size(); at-- > 0;) {
        try_single(run, at);
        PinyinStep step;
        try_words(run, at, at, 0, step);
    }
}

void PinyinSpeller::try_single(PinyinRun& run, std::size_t at) const {
    constexpr int for_counting = 12, for_known = 2, for_leftover = -4;
    // `wuliao` is `wu liao`: a vowel begins a syllable inside a token in words alone (`baoan`).
    constexpr int for_vowel = -15;
    const bool is_vowel = std::u32string_view(U"aeo").find(run.letters[at]) != std::u32string_view::npos;
    const int for_place = is_vowel && !run.is_token_begin(at) ? for_vowel : 0;
    for (const PinyinRun::Syllable syllable : run.lattice[at]) {
        PinyinStep step{PinyinStep::Kind::leftover,
                        run.steps[at + syllable.length].score + for_place,
                        {&frequent_[syllable.number], 1},
                        1,
                        {syllable.length}};
        const auto counting =
            at == 0 && run.follows_digit ? counting_.find(syllable.number) : counting_.end();
        const auto child = children_.find(child_key(0, syllable.number));
        const std::uint32_t word = child != children_.end() ? word_at_[child->second] : 0;
        if (counting != counting_.end()) {
            step.kind = PinyinStep::Kind::counting;
            step.characters = {&counting->second, 1};
            step.score += for_counting;
        } else if (word != 0) {
            step.kind = PinyinStep::Kind::single;
            step.characters = words_[word];
            step.score += for_known;
        } else {
            step.score += for_leftover;
        }
        if (step.score > run.steps[at].score) run.steps[at] = step;
    }
}

// Goes down the tree of words; `step` collects the syllables on the way.
void PinyinSpeller::try_words(PinyinRun& run, std::size_t at, std::size_t end, std::uint32_t node,
                              PinyinStep& step) const {
    constexpr int for_syllable = 10, for_word = -3;
    if (end == run.letters.size() || step.count == PinyinStep::longest_word) return;
    for (const PinyinRun::Syllable syllable : run.lattice[end]) {
        const auto child = children_.find(child_key(node, syllable.number));
        if (child == children_.end()) continue;
        const std::size_t next = end + syllable.length;
        step.lengths[step.count++] = syllable.length;
        const std::uint32_t word = word_at_[child->second];
        const int score = run.steps[next].score + for_syllable * static_cast<int>(step.count) + for_word;
        if (word != 0 && step.count > 1 && score > run.steps[at].score) {
            run.steps[at] = step;
            run.steps[at].kind = PinyinStep::Kind::word;
            run.steps[at].score = score;
            run.steps[at].characters = words_[word];
        }
        try_words(run, at, next, child->second, step);
        --step.count;
    }
}

}  // namespace handlers
