#include "handlers/loop/clocks.hpp"

#include "handlers/loop/dispatch.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/owner.hpp"
#include "handlers/loop/ringing.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto silence_shows_yellow = 72h;      // domain guide 6, supervision cards
constexpr auto long_term_word_every = 7 * 24h;  // P4: then weekly; so is what shows red, until it ends
constexpr auto arrival_without_a_limit = 24h;   // of a unit where the priority names no time on site
constexpr int checks_that_show_red = 2;

// Follows the category, cut to the priority's default when the priority rose; half of it for work that
// failed.
std::chrono::minutes resolve_limit(const Draft& draft, const Request& request) {
    const Category& category = draft.category_of(request);
    const bool has_risen = request.priority < category.priority;
    const auto whole =
        has_risen ? std::min(category.resolve, draft.limits_of(request).resolve) : category.resolve;
    return request.rework == 0 ? whole : whole / 2;
}

// While nobody serves for a day or longer (a weekend of the office, holidays) no limit runs: a card would
// show before the owner is due.
Instant when_limits_begin(const Draft& draft, const Request& request) {
    const Instant served =
        limit_end(draft.now(), std::chrono::minutes(0), clock_of(draft, request), draft.directory());
    return served - draft.now() >= std::chrono::days(1) ? served : draft.now();
}

bool is_over(const std::optional<Instant>& limit, Instant now) {
    return limit && *limit <= now;
}

struct ResolveLimit {
    Instant from, by;

    Instant when_shown(Card card) const {
        if (card == Card::blue) return from + (by - from) * 4 / 5;
        return card == Card::red ? from + (by - from) * 3 / 2 : by;
    }
};

std::optional<ResolveLimit> limit_of(const Watch& watch) {
    if (!watch.resolve_from || !watch.resolve_by) return std::nullopt;
    return ResolveLimit{*watch.resolve_from, *watch.resolve_by};
}

// What the resolve limit alone would show.
Card card_by_limit(const Watch& watch, Instant now) {
    const auto limit = limit_of(watch);
    if (!limit) return Card::none;
    for (const Card card : {Card::red, Card::yellow, Card::blue})
        if (limit->when_shown(card) <= now) return card;
    return Card::none;
}

std::optional<Instant> when_silence_shows(const Request& request) {
    const bool may_be_silent = waits_for_owner(request.state) || request.watch.card >= Card::yellow;
    if (may_be_silent || !request.watch.spoke_at) return std::nullopt;
    return *request.watch.spoke_at + silence_shows_yellow;
}

EventKind event_of(Card card) {
    if (card == Card::blue) return EventKind::blue_card;
    return card == Card::yellow ? EventKind::yellow_card : EventKind::red_card;
}

// What shows after its cause may have ended; a higher card is shown by its timer, not here. Red for work that
// failed twice stays.
void settle_card(Request& request, Instant now) {
    const bool has_failed_twice = request.watch.card == Card::red && request.rework >= checks_that_show_red;
    if (!has_failed_twice)
        request.watch.card = std::min(request.watch.card, card_by_limit(request.watch, now));
}

// Whoever waits long hears of it every week.
void set_next_word(Request& request, Instant now) {
    request.watch.word_by.reset();
    const bool takes_long = request.priority == Priority::p4 || request.watch.card == Card::red;
    if (takes_long) request.watch.word_by = now + long_term_word_every;
}

void ring_secretary(Draft& draft, const Request& request) {
    const std::string& secretary = draft.directory().content().secretary_user_id;
    if (secretary != request.owner_user_id) ring(draft, request, "card_red_to_superior", secretary);
}

void show(Draft& draft, Request& request, Card card) {
    if (card <= request.watch.card) return;
    request.watch.card = card;
    draft.note(request, event_of(card));
    const Directory& directory = draft.directory();
    if (card == Card::blue) return ring(draft, request, "card_blue", request.owner_user_id);
    if (card == Card::red) {
        add_helper(request, directory.content().secretary_user_id);
        ring(draft, request, "card_red", request.owner_user_id);
        ring_secretary(draft, request);
        if (!request.watch.word_by) set_next_word(request, draft.now());
        return;
    }
    const std::string above = superior_of(request.owner_user_id, request, directory);
    add_helper(request, above);
    ring(draft, request, "card_yellow", request.owner_user_id);
    if (above != request.owner_user_id) ring(draft, request, "card_yellow_to_superior", above);
}

void end_suspension(Watch& watch, Instant now) {
    if (!watch.suspended_at) return;
    watch.suspended_for += now - *watch.suspended_at;
    watch.suspended_at.reset();
    watch.suspended_until.reset();
}

void resume(Draft& draft, Request& request) {
    if (!draft.move(request, EventKind::resume)) return;
    end_suspension(request.watch, draft.now());
    request.watch.spoke_at = draft.now();  // silence counts from here
    ring(draft, request, "resumed", request.owner_user_id);
}

void tell_how_it_stands(Draft& draft, Request& request) {
    say_how_it_stands(draft, request);
    set_next_word(request, draft.now());
    if (request.watch.card == Card::red) ring_secretary(draft, request);
}

void ask_who_is_there(Draft& draft, Request& request, EventKind kind, std::string_view template_name) {
    draft.note(request, kind);
    ring(draft, request, template_name, request.owner_user_id);
    ring(draft, request, template_name, superior_of(request.owner_user_id, request, draft.directory()));
}

}  // namespace

std::optional<Instant> next_supervision(const Request& request) {
    const Watch& watch = request.watch;
    if (!is_in_work(request.state)) return std::nullopt;
    if (request.state == State::suspended) return watch.suspended_until;
    std::optional<Instant> next;
    const auto consider = [&next](const std::optional<Instant>& due) {
        if (due && (!next || *due < *next)) next = due;
    };
    consider(watch.word_by);
    consider(watch.on_site_by);
    consider(watch.arrive_by);
    consider(when_silence_shows(request));
    const auto limit = limit_of(watch);
    if (limit && watch.card < Card::red) consider(limit->when_shown(Card(int(watch.card) + 1)));
    return next;
}

void start_clocks(Draft& draft, Request& request) {
    Watch& watch = request.watch;
    const Instant begin = when_limits_begin(draft, request);
    watch.resolve_from = begin;
    watch.resolve_by = begin + resolve_limit(draft, request);
    watch.word_by = begin + draft.limits_of(request).first_word;
}

void restart_clocks(Draft& draft, Request& request) {
    request.watch.extended = std::chrono::minutes(0);
    start_clocks(draft, request);
    if (request.rework >= checks_that_show_red) show(draft, request, Card::red);
}

void recount_clocks(const Draft& draft, Request& request) {
    Watch& watch = request.watch;
    if (!watch.resolve_from) return;
    watch.resolve_by = *watch.resolve_from + resolve_limit(draft, request) + watch.extended;
    if (watch.word_by)
        watch.word_by = std::min(*watch.word_by, draft.now() + draft.limits_of(request).first_word);
    settle_card(request, draft.now());
}

void hand_over_clocks(const Draft& draft, Request& request) {
    end_suspension(request.watch, draft.now());
    request.watch.on_site_by.reset();
    request.watch.arrive_by.reset();
}

void note_owner_word(Draft& draft, Request& request) {
    Watch& watch = request.watch;
    if (request.state != State::suspended) end_suspension(watch, draft.now());
    watch.spoke_at = draft.now();
    watch.on_site_by.reset();
    watch.arrive_by.reset();
    set_next_word(request, draft.now());
    if (watch.card == Card::yellow) settle_card(request, draft.now());
}

void end_suspension(const Draft& draft, Request& request) {
    if (request.state != State::suspended) end_suspension(request.watch, draft.now());
}

void start_on_site_clock(Draft& draft, Request& request) {
    if (const auto limit = draft.limits_of(request).on_site) request.watch.on_site_by = draft.now() + *limit;
}

void start_arrival_clock(Draft& draft, Request& request) {
    const std::chrono::minutes limit = arrival_without_a_limit;
    request.watch.arrive_by = draft.now() + draft.limits_of(request).on_site.value_or(limit);
}

void suspend_clocks(Draft& draft, Request& request, Instant until) {
    Watch& watch = request.watch;
    end_suspension(watch, draft.now());
    watch.suspended_at = draft.now();
    watch.suspended_until = until;
    const auto further = std::chrono::ceil<std::chrono::minutes>(until - draft.now());
    watch.extended += further;
    if (watch.resolve_by) watch.resolve_by = std::max(*watch.resolve_by, draft.now()) + further;
    settle_card(request, draft.now());
}

void stop_clocks(const Draft& draft, Request& request) {
    Watch& watch = request.watch;
    end_suspension(watch, draft.now());
    watch.word_by.reset();
    watch.on_site_by.reset();
    watch.arrive_by.reset();
    watch.card = Card::none;
}

void supervise(Draft& draft, Request& request) {
    const Instant now = draft.now();
    Watch& watch = request.watch;
    if (!is_in_work(request.state)) return;
    if (!watch.resolve_from) return start_clocks(draft, request);  // it is older than the clocks
    if (request.state == State::suspended) {
        if (is_over(watch.suspended_until, now)) resume(draft, request);
        return;
    }
    if (is_over(watch.word_by, now)) tell_how_it_stands(draft, request);
    if (is_over(watch.on_site_by, now)) {
        watch.on_site_by.reset();
        ask_who_is_there(draft, request, EventKind::remind, "nobody_on_site");
    }
    if (is_over(watch.arrive_by, now)) {
        watch.arrive_by.reset();
        ask_who_is_there(draft, request, EventKind::unit_late, "unit_late");
    }
    const bool is_silent = is_over(when_silence_shows(request), now);
    show(draft, request, std::max(card_by_limit(watch, now), is_silent ? Card::yellow : Card::none));
}

}  // namespace handlers
