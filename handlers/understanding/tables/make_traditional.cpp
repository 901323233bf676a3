// Writes a source file with every traditional character and its simplified one, as OpenCC converts them one
// by one: the reader needs no more of it, and so needs no library and no data files when it runs.
#include <opencc/SimpleConverter.hpp>

#include <exception>
#include <fstream>
#include <iostream>
#include <string>

namespace {

std::string utf8(char32_t point) {  // of three bytes, as all of these are
    return {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
            static_cast<char>(0x80 | (point & 0x3F))};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_traditional OUT.cpp\n";
        return 2;
    }
    try {
        const opencc::SimpleConverter converter("t2s.json");
        std::ofstream out(argv[1]);
        out << "#include \"handlers/understanding/character_tables.hpp\"\n\nnamespace handlers {\n\n"
               "std::u32string_view traditional_pairs() {\n    return";
        int pairs = 0;
        for (char32_t point = 0x3400; point <= 0x9FFF; ++point) {
            const std::string traditional = utf8(point), simplified = converter.Convert(traditional);
            if (simplified == traditional || simplified.size() != traditional.size()) continue;
            out << (pairs++ % 16 == 0 ? "\n        U\"" : "") << traditional << simplified
                << (pairs % 16 == 0 ? "\"" : "");
        }
        out << (pairs % 16 == 0 ? "" : "\"") << ";\n}\n\n}  // namespace handlers\n";
        if (!out.flush()) throw std::runtime_error(std::string(argv[1]) + " cannot be written");
    } catch (const std::exception& problem) {
        std::cerr << "make_traditional: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
