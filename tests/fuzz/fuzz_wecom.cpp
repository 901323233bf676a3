#include "bot/channels/text.hpp"
#include "bot/channels/wecom/base64.hpp"
#include "bot/channels/wecom/crypto.hpp"
#include "bot/channels/wecom/envelope.hpp"
#include "bot/channels/wecom_app/decode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace bot;

namespace {

const wecom::CallbackCrypto& crypto() {
    static const auto made = wecom::CallbackCrypto::make("GridCommunityTok01",
                                                         "kQ3vT9xLb2NfYw7RzE5uHc8MgJ4pSd6AaX1oVtiBnC4", "ww1")
                                 .value();
    return made;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void read_as_message(const std::string& inner) {
    const auto fields = wecom::read_inner(inner);
    if (!fields) return;
    const auto decoded = wecom_app::decode(*fields, "1000002");
    if (const auto* message = std::get_if<handlers::Message>(&decoded)) {
        require(is_utf8(message->text) && message->text.find('\0') == std::string::npos);
        require(!message->id.empty() && !message->sender.id.empty());
    }
}

}  // namespace

// The bytes as an outer envelope, as a cipher text, as a decrypted message and as an answer's text: none may
// do more than be refused, and what we seal must open again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(data), size);
    if (const auto encrypt = wecom::encrypt_field(input)) (void)crypto().decrypt(*encrypt);
    (void)crypto().decrypt(input);
    const std::string whole = wecom::encode_base64(input.substr(0, input.size() / 32 * 32));
    if (const auto plain = crypto().decrypt(whole)) read_as_message(*plain);
    read_as_message(input);
    const auto reopened = crypto().decrypt(crypto().encrypt(input));
    require(reopened.has_value() && *reopened == input);
    if (!is_utf8(input)) return 0;
    wecom::TextReply reply;
    reply.content = input;
    (void)wecom::read_inner(wecom::reply_xml(reply));
    return 0;
}
