#include "bot/config/small_file.hpp"

#include <fstream>
#include <system_error>

namespace bot {

std::optional<std::string> read_small_file(const std::filesystem::path& path, std::size_t most,
                                           std::string& problem) {
    std::error_code ec;
    const std::uintmax_t size = std::filesystem::file_size(path, ec);
    if (ec) {
        problem = "cannot be read: " + ec.message();
        return std::nullopt;
    }
    if (size > most) {
        problem = "is larger than " + std::to_string(most) + " bytes";
        return std::nullopt;
    }
    std::string text(size, '\0');
    std::ifstream in(path, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(size))) {
        problem = "cannot be read";
        return std::nullopt;
    }
    return text;
}

}  // namespace bot
