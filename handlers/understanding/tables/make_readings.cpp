// Reads Unihan_Readings.txt from the standard input and writes a source file with the toneless syllables of
// every standard character and how often it is written so: the counts of the frequency dictionary
// (kHanyuPinlu) for some 2,800 characters, zero for the rarer readings of the standard list (kTGHZ2013).
#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Frequencies = std::map<std::string, unsigned>;  // by syllable

struct Character {
    Frequencies syllables;
    bool is_standard = false;
};

struct Toneless {
    std::string_view letters;
    char plain;
};
constexpr std::array toneless{Toneless{"āáǎà", 'a'}, Toneless{"ēéěèê", 'e'}, Toneless{"īíǐì", 'i'},
                              Toneless{"ōóǒò", 'o'}, Toneless{"ūúǔù", 'u'},  Toneless{"ǖǘǚǜü", 'v'}};

// `lǜ` as it is typed: `lv`. Empty for what is no syllable of its own (`ḿ`, `r`).
std::string typed(std::string_view syllable) {
    std::string out;
    for (std::size_t at = 0; at < syllable.size();) {
        const bool is_ascii = static_cast<unsigned char>(syllable[at]) < 0x80;
        const std::string_view letter =
            syllable.substr(at, is_ascii ? 1 : 2);  // those with a tone have two bytes
        at += letter.size();
        if (is_ascii) out += letter;
        for (const Toneless& one : toneless)
            if (!is_ascii && one.letters.find(letter) != std::string_view::npos) out += one.plain;
    }
    return out.find_first_of("aeiouv") == std::string::npos ? "" : out;
}

// `dǎ(4277) dá(9)`
void add_counted(std::string_view value, Frequencies& syllables) {
    std::istringstream readings{std::string(value)};
    for (std::string reading; readings >> reading;) {
        const std::size_t bracket = reading.find('(');
        const std::string syllable = typed(std::string_view(reading).substr(0, bracket));
        if (!syllable.empty())
            syllables[syllable] += static_cast<unsigned>(std::stoul(reading.substr(bracket + 1)));
    }
}

// `056.060:dá 056.070,056.080:dǎ`
void add_listed(std::string_view value, Frequencies& syllables) {
    std::istringstream readings{std::string(value)};
    for (std::string reading; readings >> reading;) {
        const std::string syllable = typed(std::string_view(reading).substr(reading.find(':') + 1));
        if (!syllable.empty()) syllables.try_emplace(syllable, 0);
    }
}

std::map<unsigned, Character> read_unihan(std::istream& in) {
    std::map<unsigned, Character> characters;
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        std::string point, name, value;
        if (!line.starts_with("U+") || !std::getline(fields, point, '\t') ||
            !std::getline(fields, name, '\t') || !std::getline(fields, value))
            continue;
        const auto code = static_cast<unsigned>(std::stoul(point.substr(2), nullptr, 16));
        if (code > 0xFFFF) continue;  // rare ones, and the table's characters have 16 bits
        if (name == "kHanyuPinlu") add_counted(value, characters[code].syllables);
        if (name != "kTGHZ2013") continue;
        add_listed(value, characters[code].syllables);
        characters[code].is_standard = true;
    }
    std::erase_if(characters, [](const auto& one) { return !one.second.is_standard; });
    return characters;
}

void write_readings(std::ostream& out, const std::map<unsigned, Character>& characters) {
    std::map<std::string, std::size_t> numbers;
    for (const auto& [code, character] : characters)
        for (const auto& [syllable, frequency] : character.syllables)
            numbers[syllable] = 0;
    out << "#include \"handlers/understanding/readings.hpp\"\n\n#include <array>\n\nnamespace handlers {\n"
           "namespace {\n\nconstexpr std::array<std::string_view, "
        << numbers.size() << "> names{\n";
    std::size_t next = 0;
    for (auto& [syllable, number] : numbers) {
        number = next++;
        out << '"' << syllable << "\",\n";
    }
    std::ostringstream rows;
    std::size_t count = 0;
    for (const auto& [code, character] : characters) {
        std::vector<std::pair<std::string, unsigned>> sorted(character.syllables.begin(),
                                                             character.syllables.end());
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        for (const auto& [syllable, frequency] : sorted) {
            rows << "{" << code << ',' << numbers[syllable] << ',' << frequency << "},\n";
            ++count;
        }
    }
    out << "};\n\nconstexpr std::array<CharacterReading, " << count << "> rows{{\n"
        << rows.str()
        << "}};\n\n}  // namespace\n\nstd::span<const std::string_view> syllables() {\n    return "
           "names;\n}\n\n"
           "std::span<const CharacterReading> character_readings() {\n    return rows;\n}\n\n"
           "}  // namespace handlers\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_readings OUT.cpp < Unihan_Readings.txt\n";
        return 2;
    }
    try {
        const auto characters = read_unihan(std::cin);
        constexpr std::size_t fewest =
            5'000;  // an empty or cut input must not become a reader without sounds
        if (characters.size() < fewest)
            throw std::runtime_error("the input is not the whole of Unihan_Readings.txt");
        std::ofstream out(argv[1]);
        write_readings(out, characters);
        if (!out.flush()) throw std::runtime_error(std::string(argv[1]) + " cannot be written");
    } catch (const std::exception& problem) {
        std::cerr << "make_readings: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
