#include "handlers/loop/redaction.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/person_names.hpp"
#include "handlers/loop/personal_data.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::size_t least_account = 6;
constexpr std::size_t longest_mention = 20;

constexpr std::string_view number_word = "[电话或证件号]", room_word = "[房号]", plate_word = "[车牌]",
                           link_word = "[链接]", mail_word = "[邮箱]", account_word = "[账号]",
                           person_word = "[某人]", name_word = "[姓名]";

bool starts_token(char c) {
    return is_digit(c) || is_letter(c);
}
bool goes_on_in_token(char c) {
    return starts_token(c) || std::string_view("._-+@/:?=&%#~").find(c) != std::string_view::npos;
}

std::size_t count_digits(std::string_view token) {
    return static_cast<std::size_t>(std::ranges::count_if(token, is_digit));
}

std::size_t token_end(std::string_view text, std::size_t at) {
    while (at < text.size() && goes_on_in_token(text[at]))
        ++at;
    while (!starts_token(text[at - 1]))
        --at;
    return at;
}

// `138 1234 5678`: groups of digits with a space between are one number.
std::size_t spaced_number_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < text.size() && is_digit(text[next]);) {
        while (next < text.size() &&
               (is_digit(text[next]) || (text[next] == '-' && is_digit(text[next - 1]))))
            ++next;
        end = next;
        if (next < text.size() && text[next] == ' ') ++next;
    }
    return end;
}

bool has_domain(std::string_view token) {
    if (token.find("://") != std::string_view::npos) return true;
    for (std::size_t dot = token.find('.'); dot != std::string_view::npos; dot = token.find('.', dot + 1))
        if (dot > 0 && dot + 2 < token.size() && starts_token(token[dot - 1]) && is_letter(token[dot + 1]) &&
            is_letter(token[dot + 2]))
            return true;
    return false;
}

// `3-2-501`, `5#1802`: groups of digits, the last one as long as a room's, or three of them.
bool is_room_path(std::string_view token) {
    std::size_t groups = 1, last = 0;
    for (const char c : token) {
        if (!is_digit(c) && c != '-' && c != '#') return false;
        groups += is_digit(c) ? 0 : 1;
        last = is_digit(c) ? last + 1 : 0;
    }
    return groups >= 3 || (groups == 2 && (last == 3 || last == 4));
}

// Behind `微信`, `微信号:`, `vx`.
bool is_account_announced(std::string_view before) {
    static constexpr std::array<std::string_view, 5> links{" ", ":", "号", "是", "为"};
    static constexpr std::array<std::string_view, 9> words{"微信", "薇信", "wx", "vx",  "WX",
                                                           "VX",   "QQ",   "qq", "抖音"};
    for (int i = 0; i < 3; ++i)
        for (const std::string_view link : links)
            if (before.ends_with(link)) before.remove_suffix(link.size());
    return ends_with_any(before, words);
}

// The word that stands for a run of letters and digits; empty: it may be read.
std::string_view word_for(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view token = text.substr(begin, end - begin);
    if (token.find('@') != std::string_view::npos) return mail_word;
    if (has_domain(token)) return link_word;
    const std::size_t digits = count_digits(token);
    if (digits >= least_digits) return number_word;
    if (is_account_announced(text.substr(0, begin))) return account_word;
    if (is_room_path(token)) return room_word;
    const bool is_number = digits == token.size();
    if (is_number && (digits == 3 || digits == 4) && is_room_number(text, begin, end)) return room_word;
    const bool is_mixed = digits > 0 || token.find('_') != std::string_view::npos;
    return token.size() >= least_account && is_mixed && !is_number && is_letter(token.front()) ? account_word
                                                                                               : "";
}

std::string_view word_for_spoken(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t digits = (end - begin) / bytes_per_hanzi;
    if (digits >= least_digits) return number_word;
    return (digits == 3 || digits == 4) && is_room_number(text, begin, end) ? room_word : "";
}

std::size_t mention_end(std::string_view text, std::size_t at) {
    ++at;
    for (std::size_t i = 0; i < longest_mention && at < text.size() && text[at] != ' ' && text[at] != '\n';
         ++i)
        at += decode_utf8(text, at).length;
    return at;
}

// What begins at `at`: how far it goes, and the word it leaves as; empty: as it is.
struct Piece {
    std::size_t end = 0;
    std::string_view word;
};

Piece piece_at(std::string_view text, std::size_t at) {
    if (text[at] == '@') return {mention_end(text, at), person_word};
    if (starts_token(text[at])) {
        const std::size_t spaced = spaced_number_end(text, at);
        if (count_digits(text.substr(at, spaced - at)) >= least_digits) {
            const bool ends_in_x = spaced < text.size() && (text[spaced] == 'X' || text[spaced] == 'x');
            return {spaced + (ends_in_x ? 1 : 0), number_word};
        }
        const std::size_t end = token_end(text, at);
        return {end, word_for(text, at, end)};
    }
    if (const std::size_t plate = plate_length(text, at)) return {at + plate, plate_word};
    if (const std::size_t end = spoken_digits_end(text, at); end > at)
        return {end, word_for_spoken(text, at, end)};
    if (const std::size_t name = std::max(name_length(text, at), full_name_length(text, at)))
        return {at + name, name_word};
    return {at + decode_utf8(text, at).length, {}};
}

void hide_known_names(std::string& text, const Directory& directory) {
    for (const User& user : directory.content().users) {
        if (user.name.size() < 2 * bytes_per_hanzi) continue;  // one character is a part of many words
        for (std::size_t at = text.find(user.name); at != std::string::npos;) {
            text.replace(at, user.name.size(), name_word);
            at = text.find(user.name, at + name_word.size());
        }
    }
}

}  // namespace

std::string redacted(std::string_view text, const Directory& directory, std::size_t characters) {
    std::string seen = plain_text(text).text;
    hide_known_names(seen, directory);
    std::string out;
    for (std::size_t at = 0; at < seen.size();) {
        const Piece piece = piece_at(seen, at);
        out += piece.word.empty() ? std::string_view(seen).substr(at, piece.end - at) : piece.word;
        at = piece.end;
    }
    return shortened(out, characters);
}

}  // namespace handlers
