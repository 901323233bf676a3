#pragma once

#include <cstddef>
#include <string_view>

namespace handlers {

// What a run of digits is to those who read it in a group. In doubt it is shown: a group needs times, prices,
// dates and the numbers of requests.
enum class NumberKind : unsigned char { plain, personal, room };
struct NumberPiece {
    std::size_t end = 0;
    NumberKind kind = NumberKind::plain;
};

// The piece that begins with the digit at `at`: `13812345678`, `138 1234 5678`, `0371-66668888`,
// `41010519900101123X` are personal; `3-2-501`, `5#1802`, `501室` end in a room; `1224-017`, `2026-11-28`,
// `100-200元` are plain.
NumberPiece number_piece_at(std::string_view plain, std::size_t at);

// The same for digits in words that go from `at` to `end`: `幺三八幺二三四五六七八`, `五零一室`.
NumberPiece spoken_piece_at(std::string_view plain, std::size_t at, std::size_t end);

}  // namespace handlers
