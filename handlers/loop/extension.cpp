#include "handlers/loop/extension.hpp"

#include "handlers/loop/clocks.hpp"
#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/replies.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/transfer.hpp"
#include "handlers/loop/which.hpp"
#include "handlers/understanding/numbers.hpp"
#include "handlers/understanding/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace handlers {
namespace {

using std::chrono::days;

constexpr std::array<std::u32string_view, 6> triggers{U"延期", U"延长", U"宽限", U"顺延", U"推迟", U"缓办"};
constexpr std::array<std::u32string_view, 2> short_triggers{U"延", U"缓"};  // with the time right behind them
constexpr std::size_t looks_ahead = 12;  // characters from the word to the time: `延期一下 大概要3天`
constexpr int longest_days = 366;

// One number in digits or Chinese numerals; `at` moves behind it. -1: none stands there.
int number_at(std::u32string_view text, std::size_t& at) {
    int value = 0;
    std::size_t length = 0;
    while (at + length < text.size() && length < 4 && text[at + length] >= U'0' && text[at + length] <= U'9')
        value = value * 10 + int(text[at + length++] - U'0');
    if (length == 0) value = chinese_number(text, at, length);
    if (length == 0) return -1;
    at += length;
    return value;
}

// Days of one of the unit that stands at `at`; 0: none does.
int unit_at(std::u32string_view text, std::size_t at) {
    struct Unit {
        std::u32string_view word;
        int days;
    };
    static constexpr std::array<Unit, 8> units{{{U"天", 1},
                                                {U"周", 7},
                                                {U"个星期", 7},
                                                {U"星期", 7},
                                                {U"个礼拜", 7},
                                                {U"礼拜", 7},
                                                {U"个月", 30},
                                                {U"日", 1}}};
    for (const Unit& unit : units)
        if (text.substr(at).starts_with(unit.word)) return unit.days;
    return 0;
}

// `12月3号`, as the next day of that date; 0: it is none, or no date at all.
int days_until_date(std::u32string_view text, std::size_t at, Instant now, const Directory& directory) {
    const int month = number_at(text, at);
    if (month < 1 || month > 12 || at >= text.size() || text[at] != U'月') return 0;
    const int day = number_at(text, ++at);
    if (day < 1 || at >= text.size() || (text[at] != U'号' && text[at] != U'日')) return 0;
    const LocalTime today = local_time(now, directory);
    const auto date_in = [&](int year) {
        return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day)));
    };
    const std::chrono::sys_days from(std::chrono::year_month_day(std::chrono::year(today.year),
                                                                 std::chrono::month(unsigned(today.month)),
                                                                 std::chrono::day(unsigned(today.day))));
    for (const int year : {today.year, today.year + 1}) {
        const auto date = date_in(year);
        if (date.ok() && std::chrono::sys_days(date) > from)
            return int((std::chrono::sys_days(date) - from).count());
    }
    return 0;
}

int days_at(std::u32string_view text, std::size_t at, Instant now, const Directory& directory) {
    constexpr std::u32string_view within_a_number = U"0123456789一二两三四五六七八九十";
    const char32_t before = at == 0 ? U' ' : text[at - 1];
    if (within_a_number.find(before) != std::u32string_view::npos) return 0;
    if (text.substr(at).starts_with(U"半个月")) return 15;
    if (const int until = days_until_date(text, at, now, directory)) return until;
    if (before == U'到' || before == U'至') return 0;  // `到15日` is no fifteen days
    const int count = number_at(text, at);
    return count > 0 && at < text.size() ? count * unit_at(text, at) : 0;
}

// `不用延期`, `不能再延期了`, `没延期`.
bool is_denied(std::u32string_view text, std::size_t trigger) {
    constexpr std::size_t looks_back = 4;
    const std::size_t begin = trigger - std::min(trigger, looks_back);
    return text.substr(begin, trigger - begin).find_first_of(U"不别没无") != std::u32string_view::npos;
}

bool is_above_owner(const Sender& sender, const Request& request, const Directory& directory) {
    if (sender.id == request.owner_user_id) return false;
    const User* user = directory.user(sender.id);
    return sender.stand_in || (user && user->has_role("staff"));
}

// What is left of the category's longest extension.
days days_left(const Draft& draft, const Request& request) {
    const auto left = draft.category_of(request).longest_extension - request.watch.extended;
    return std::max(std::chrono::floor<days>(left), days(0));
}

// The first is the owner's to take; a later one is for somebody above him.
bool is_granted(const Draft& draft, const Request& request, const Message& message) {
    const bool is_first = request.watch.extended == std::chrono::minutes(0);
    return is_first || is_above_owner(message.sender, request, draft.directory());
}

// A notice that something is put off (`体检推迟3天`) extends nothing.
bool may_speak_of_time(const Draft& draft, const Message& message, const Reading& reading) {
    const bool is_ours = message.sender.stand_in || draft.directory().user(message.sender.id);
    return is_ours && reading.intent != Intent::broadcast && message.text.size() <= longest_answer;
}

// In a group, whoever is not the owner says which one he means.
bool points_somewhere(const Message& message, const Reading& reading) {
    return is_private(message) || message.quote || reading.ticket_ref;
}

void send_upwards(Draft& draft, Request& request, const Message& message) {
    draft.note(request, EventKind::comment);
    const Directory& directory = draft.directory();
    std::string above = superior_of(request.owner_user_id, request, directory);
    const User* superior = directory.user(above);
    if (!superior || !superior->has_role("staff")) above = directory.content().secretary_user_id;
    if (is_private(message)) reply(draft, request, "extension_for_staff", message.conversation);
    add_helper(request, above);
    if (above != message.sender.id) ring(draft, request, "extension_asked", above, message.text);
}

void refuse_longer(Draft& draft, const Request& request, const Message& message) {
    Say say;
    say.template_name = "extension_too_long";
    say.about = request.id;
    say.values["days"] = std::to_string(days_left(draft, request).count());
    if (is_private(message)) draft.answer(std::move(say));
}

void put_off(Draft& draft, Request& request) {
    if (waits_for_owner(request.state)) draft.move(request, EventKind::ack);
    if (!request.acknowledged_at) request.acknowledged_at = draft.now();
    draft.clear_timer(request, TimerKind::acknowledge);
    if (request.state == State::suspended)
        draft.note(request, EventKind::suspend);
    else
        draft.move(request, EventKind::suspend);
    note_owner_word(draft, request);
}

}  // namespace

std::optional<days> extension_in(std::string_view text, Instant now, const Directory& directory) {
    std::u32string words = to_utf32(text);
    std::erase(words, U' ');
    const std::u32string_view all = words;
    const auto days_within = [&](std::u32string_view trigger, std::size_t characters) {
        const std::size_t found = all.find(trigger);
        if (found == std::u32string_view::npos || is_denied(all, found)) return 0;
        const std::size_t begin = found + trigger.size();
        for (std::size_t at = begin; at < std::min(begin + characters, all.size()); ++at)
            if (const int count = days_at(all, at, now, directory)) return std::min(count, longest_days);
        return 0;
    };
    int count = 0;
    for (const std::u32string_view trigger : triggers)
        if (count == 0) count = days_within(trigger, looks_ahead);
    for (const std::u32string_view trigger : short_triggers)
        if (count == 0) count = days_within(trigger, 1);
    return count == 0 ? std::nullopt : std::optional(days(count));
}

bool may_extend(const Sender& sender, const Request& request, const Directory& directory) {
    const bool is_question = request.intent == "inquiry";  // `补缴期延长3天` answers it
    return is_in_work(request.state) && !is_question && is_in_owner_chain(sender, request, directory);
}

void extend(Draft& draft, Request& request, const Message& message, days by) {
    if (by > days_left(draft, request)) return refuse_longer(draft, request, message);
    if (!is_granted(draft, request, message)) return send_upwards(draft, request, message);
    settle_transfer(draft, request, message);
    put_off(draft, request);
    suspend_clocks(draft, request, draft.now() + by);
    if (is_private(message)) reply(draft, request, "extension_granted", message.conversation);
    if (message.sender.id != request.owner_user_id)
        ring(draft, request, "extension_granted", request.owner_user_id);
    if (is_above_owner(message.sender, request, draft.directory())) draft.audit("extend", "done", request.id);
    say_suspended(draft, request, message.text);
}

bool take_extension(Draft& draft, const Message& message, const Reading& reading) {
    if (!may_speak_of_time(draft, message, reading)) return false;
    const auto by = extension_in(message.text, draft.now(), draft.directory());
    if (!by) return false;
    auto among = candidates(draft, message, [&](const Request& request) {
        const bool is_sure = message.sender.id == request.owner_user_id || message.sender.stand_in ||
                             points_somewhere(message, reading);
        return is_sure && may_extend(message.sender, request, draft.directory());
    });
    const auto meant = which_of(draft, Hint{message, reading}, std::move(among));
    if (meant.empty()) return false;
    if (meant.size() > 1)
        ask_which(draft, message, reading, meant);
    else
        extend(draft, draft.edit(meant.front()), message, *by);
    return true;
}

}  // namespace handlers
