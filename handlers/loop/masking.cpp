#include "handlers/loop/masking.hpp"

#include "handlers/directory/directory.hpp"
#include "handlers/loop/number_pieces.hpp"
#include "handlers/loop/person_names.hpp"
#include "handlers/loop/personal_data.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>

namespace handlers {
namespace {

// A number of at most this many bytes begins in what is shown and ends behind it.
constexpr std::size_t longest_number = 96;
constexpr std::size_t longest_character = 4;

// The first `kept_front` and the last `kept_back` digits, each of `size` bytes.
std::string hidden_number(std::string_view digits, std::size_t size) {
    const std::size_t count = digits.size() / size;
    const std::size_t kept_front = 3, kept_back = count >= 11 ? 4 : 2;
    std::string hidden{digits.substr(0, kept_front * size)};
    return hidden.append("****").append(digits.substr(digits.size() - kept_back * size));
}

std::string without_separators(std::string_view number) {
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits), [](char c) { return c != ' ' && c != '-'; });
    return digits;
}

// The last two digits of a room, each of `size` bytes, are its door.
std::string hidden_room(std::string_view room, std::size_t size) {
    return std::string{room.substr(0, room.size() - 2 * size)}.append("**");
}

// Bytes of the name of a person of the directory that the text begins with; 0: of nobody there.
std::size_t member_name_length(std::string_view text, const Directory& directory) {
    for (const User& user : directory.content().users)
        if (!user.name.empty() && text.starts_with(user.name)) return user.name.size();
    return 0;
}

// Nearly every character begins nothing that must be hidden.
constexpr HanziSet begins_a_piece = provinces | spoken_digits | surnames | begins_double_surname;

// What stands for the piece that begins somewhere in the text; empty: it may be read.
struct Piece {
    std::size_t end = 0;
    std::string stands_in;
};

Piece number_at(std::string_view text, std::size_t at) {
    const NumberPiece number = number_piece_at(text, at);
    const std::string_view written = text.substr(at, number.end - at);
    if (number.kind == NumberKind::personal)
        return {number.end, hidden_number(without_separators(written), 1)};
    if (number.kind == NumberKind::room) return {number.end, hidden_room(written, 1)};
    return {number.end, {}};
}

Piece spoken_number_at(std::string_view text, std::size_t at, std::size_t end) {
    const NumberPiece number = spoken_piece_at(text, at, end);
    const std::string_view written = text.substr(at, end - at);
    if (number.kind == NumberKind::personal) return {end, hidden_number(written, bytes_per_hanzi)};
    if (number.kind == NumberKind::room) return {end, hidden_room(written, bytes_per_hanzi)};
    return {end, {}};
}

Piece piece_at(std::string_view text, std::size_t at, const Directory& directory) {
    if (is_digit(text[at])) return number_at(text, at);
    const char32_t character = wide_character_at(text, at);
    if (character == 0) return {at + decode_utf8(text, at).length, {}};
    const std::size_t next = at + bytes_per_hanzi;
    if (!begins_a_piece.contains(character)) return {next, {}};
    if (const std::size_t plate = plate_length(text, at))
        return {at + plate, std::string{text.substr(at, bytes_per_hanzi + 1)}.append("****")};
    if (const std::size_t end = spoken_digits_end(text, at); end > at) return spoken_number_at(text, at, end);
    if (const std::size_t name = full_name_length(text, at)) {
        if (const std::size_t known = member_name_length(text.substr(at), directory)) return {at + known, {}};
        return {at + name, std::string{text.substr(at, surname_length(text, at))}.append("**")};
    }
    return {next, {}};
}

bool goes_on_a_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Where the text may be cut without cutting a character.
std::size_t cut_before(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    while (at > 0 && goes_on_a_character(text[at]))
        --at;
    return at;
}

// Where the first of its characters end.
std::size_t end_of_characters(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < characters; ++count)
        for (++at; at < text.size() && goes_on_a_character(text[at]);)
            ++at;
    return at;
}

// Ends once more than `characters` stand there: what comes behind them is not shown.
std::string masked_until(std::string_view text, std::size_t characters, const Directory& directory) {
    const PlainText plain = plain_text(text);
    std::string out;
    out.reserve(text.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < plain.text.size() && count <= characters;) {
        const Piece piece = piece_at(plain.text, at, directory);
        const std::size_t begin = plain.origin[at], end = plain.origin[piece.end], before = out.size();
        out += piece.stands_in.empty() ? text.substr(begin, end - begin) : piece.stands_in;
        const std::string_view added = std::string_view(out).substr(before);
        count += added.size() - std::size_t(std::ranges::count_if(added, goes_on_a_character));
        at = piece.end;
    }
    return out;
}

}  // namespace

std::string masked(std::string_view text, const Directory& directory) {
    return masked_until(text, std::string_view::npos, directory);
}

std::string masked_start(std::string_view text, std::size_t characters, const Directory& directory) {
    // Reading the rest of a long text would be work for nothing.
    const std::size_t enough = characters * longest_character + longest_number;
    return shortened(masked_until(text.substr(0, cut_before(text, enough)), characters, directory),
                     characters);
}

std::string shortened(std::string_view text, std::size_t characters) {
    const std::size_t end = end_of_characters(text, characters);
    std::string out(text.substr(0, end));
    std::ranges::replace_if(
        out, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (end < text.size()) out += "…";
    return out;
}

}  // namespace handlers
