#include "handlers/loop/announcement.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto counts_for = 30min;
constexpr std::array<std::u32string_view, 10> receipts{U"收到",     U"收到了",   U"已收到",   U"收到收到",
                                                       U"好的收到", U"收到好的", U"收到谢谢", U"谢谢收到",
                                                       U"好的",     U"知道了"};

bool is_of_the_directory(const Sender& sender) {
    return sender.stand_in || (sender.role != Role::resident && sender.role != Role::rider);
}

bool is_written_to_group(const Message& message) {
    return message.conversation.kind == Conversation::Kind::group && is_of_the_directory(message.sender);
}

// `收到!`, `收到[强]`, `收到🙏`: the words alone.
std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    bool is_sticker = false;
    for (const char32_t point : to_utf32(bare_words(text))) {
        if (point == U'[') is_sticker = true;
        if (!is_sticker && point >= U'一' && point <= U'龥') letters.push_back(point);
        if (point == U']') is_sticker = false;
    }
    return letters;
}

bool is_bare_receipt(const Message& message) {
    constexpr std::size_t longest = 60;  // bytes
    if (message.text.size() > longest || message.text.find_first_of("0123456789") != std::string::npos)
        return false;
    return std::ranges::find(receipts, letters_of(message.text)) != receipts.end();
}

// When its owner's side was last told, as the acknowledge clock goes (T11): 1×, 1.5×, 2× of the limit, and an
// emergency each time it is over.
Instant last_rung(const Request& request) {
    const Instant sent = request.dispatched_at.value_or(request.reported_at);
    if (request.escalation == 0 || !request.watch.acknowledge_by) return sent;
    const auto limit = *request.watch.acknowledge_by - sent;
    if (request.priority == Priority::p0) return sent + limit * request.escalation;
    return *request.watch.acknowledge_by + limit * (request.escalation - 1) / 2;
}

}  // namespace

bool is_announcement(const Message& message, const Reading& reading) {
    return reading.intent == Intent::broadcast && is_written_to_group(message);
}

bool needs_the_group(const Message& message, const Reading& reading) {
    if (message.conversation.kind != Conversation::Kind::group) return false;
    const bool may_be_helped = message.addresses_bot && !is_actionable(reading.intent);
    return may_be_helped || is_announcement(message, reading) ||
           (is_of_the_directory(message.sender) && is_bare_receipt(message));
}

void remember_announcement(Draft& draft, const Message& message) {
    draft.group().announcement = Announcement{message.id, draft.now()};
}

bool confirms_announcement(const Draft& draft, const Message& message) {
    const auto& notice = draft.group_as_it_was().announcement;
    if (!notice || !is_written_to_group(message) || !is_bare_receipt(message)) return false;
    if (message.quote && !message.quote->message_id.empty())
        return message.quote->message_id == notice->message_id;
    if (message.quote || draft.now() - notice->at > counts_for) return false;
    const auto known = draft.known();
    return std::ranges::none_of(known, [&](const Request* request) {
        return waits_for_owner(request->state) && last_rung(*request) > notice->at &&
               is_on_owner_side(message.sender, *request, draft.directory());
    });
}

}  // namespace handlers
