#include "bot/channels/bridge/decode.hpp"
#include "bot/channels/bridge/signature.hpp"
#include "bot/channels/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace bot;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

// The bytes as a body behind a good signature, and as a signature.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<std::string> secrets{"the-bridge-secret-0"};
    const std::string input(reinterpret_cast<const char*>(data), size);
    require(!bridge::is_signed(secrets, {"1700000001", "n", "body"}, input));
    const auto message = bridge::decode(input, handlers::Instant());
    if (!message) return 0;
    require(!message->id.empty() && !message->sender.id.empty() && !message->conversation.id.empty());
    require(is_utf8(message->text) && message->text.find('\0') == std::string::npos);
    return 0;
}
