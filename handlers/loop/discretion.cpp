#include "handlers/loop/discretion.hpp"

#include "handlers/loop/sayings.hpp"

namespace handlers {

void tell_in_private(Draft& draft, const Message& message, Say say) {
    if (is_private(message)) return draft.answer(std::move(say));
    const Reporter sender{message.channel, message.sender.id, message.sender.nickname, message.conversation};
    say.to = private_address(sender, draft.directory());
    draft.tell(std::move(say));
    if (is_said_to_bot(message)) reply_plain(draft, "told_in_private", {});
}

void tell_sender(Draft& draft, const Message& message, Say say, Readers readers) {
    if (is_said_to_bot(message) && readers == Readers::anybody) return draft.answer(std::move(say));
    tell_in_private(draft, message, std::move(say));
}

}  // namespace handlers
