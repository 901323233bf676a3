#include "handlers/loop/decision.hpp"
#include "handlers/loop/request.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers {
namespace {

// One table per enum serves both directions.
template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<State, 15> state_names{{
    {State::collecting, "collecting"},
    {State::need_info, "need_info"},
    {State::accepted, "accepted"},
    {State::dispatched, "dispatched"},
    {State::transferred, "transferred"},
    {State::reopened, "reopened"},
    {State::acknowledged, "acknowledged"},
    {State::in_progress, "in_progress"},
    {State::needs_help, "needs_help"},
    {State::suspended, "suspended"},
    {State::done, "done"},
    {State::closed, "closed"},
    {State::merged, "merged"},
    {State::cancelled, "cancelled"},
    {State::rejected, "rejected"},
}};

constexpr Names<CloseResult, 5> close_result_names{{
    {CloseResult::none, "none"},
    {CloseResult::confirmed, "confirmed"},
    {CloseResult::silent, "silent"},
    {CloseResult::explained, "explained"},
    {CloseResult::handed_over, "handed_over"},
}};

constexpr Names<Priority, 6> priority_names{{
    {Priority::p0, "P0"},
    {Priority::p1, "P1"},
    {Priority::p2, "P2"},
    {Priority::p3, "P3"},
    {Priority::p4, "P4"},
    {Priority::pi, "PI"},
}};

constexpr Names<Card, 4> card_names{{
    {Card::none, "none"},
    {Card::blue, "blue"},
    {Card::yellow, "yellow"},
    {Card::red, "red"},
}};

constexpr Names<EventKind, 33> event_names{{
    {EventKind::report, "report"},       {EventKind::detail, "detail"},
    {EventKind::accept, "accept"},       {EventKind::ask, "ask"},
    {EventKind::merge, "merge"},         {EventKind::split, "split"},
    {EventKind::join, "join"},           {EventKind::dispatch, "dispatch"},
    {EventKind::reject, "reject"},       {EventKind::ack, "ack"},
    {EventKind::transfer, "transfer"},   {EventKind::remind, "remind"},
    {EventKind::progress, "progress"},   {EventKind::help, "help"},
    {EventKind::suspend, "suspend"},     {EventKind::resume, "resume"},
    {EventKind::done, "done"},           {EventKind::confirm, "confirm"},
    {EventKind::reopen, "reopen"},       {EventKind::silent, "silent"},
    {EventKind::cancel, "cancel"},       {EventKind::explain, "explain"},
    {EventKind::correct, "correct"},     {EventKind::hasten, "hasten"},
    {EventKind::rating, "rating"},       {EventKind::urge, "urge"},
    {EventKind::blue_card, "blue_card"}, {EventKind::yellow_card, "yellow_card"},
    {EventKind::red_card, "red_card"},   {EventKind::unit_late, "unit_late"},
    {EventKind::adopt, "adopt"},         {EventKind::on_paper, "on_paper"},
    {EventKind::comment, "comment"},
}};

constexpr Names<TimerKind, 5> timer_names{{
    {TimerKind::bundle, "bundle"},
    {TimerKind::need_info, "need_info"},
    {TimerKind::acknowledge, "acknowledge"},
    {TimerKind::confirm, "confirm"},
    {TimerKind::supervise, "supervise"},
}};

constexpr Names<Correction::Kind, 3> correction_names{{
    {Correction::Kind::wrong_category, "wrong_category"},
    {Correction::Kind::not_a_request, "not_a_request"},
    {Correction::Kind::missed_request, "missed_request"},
}};

template <class Table, class Enum>
std::string_view find_name(const Table& table, Enum value) {
    for (const auto& [key, name] : table)
        if (key == value) return name;
    return {};
}

template <class Enum, std::size_t N>
std::optional<Enum> find_value(const Names<Enum, N>& table, std::string_view name) {
    for (const auto& [key, known] : table)
        if (known == name) return key;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(State state) {
    return find_name(state_names, state);
}
std::optional<State> state_named(std::string_view name) {
    return find_value(state_names, name);
}
std::string_view name_of(CloseResult result) {
    return find_name(close_result_names, result);
}
std::optional<CloseResult> close_result_named(std::string_view name) {
    return find_value(close_result_names, name);
}
std::string_view name_of(Priority priority) {
    return find_name(priority_names, priority);
}
std::optional<Priority> priority_named(std::string_view name) {
    return find_value(priority_names, name);
}
std::string_view name_of(Card card) {
    return find_name(card_names, card);
}
std::optional<Card> card_named(std::string_view name) {
    return find_value(card_names, name);
}
std::string_view name_of(EventKind kind) {
    return find_name(event_names, kind);
}
std::optional<EventKind> event_kind_named(std::string_view name) {
    return find_value(event_names, name);
}
std::string_view name_of(TimerKind kind) {
    return find_name(timer_names, kind);
}
std::optional<TimerKind> timer_kind_named(std::string_view name) {
    return find_value(timer_names, name);
}

bool waits_for_owner(State state) {
    return state == State::dispatched || state == State::transferred || state == State::reopened;
}

bool is_in_work(State state) {
    return waits_for_owner(state) || state == State::acknowledged || state == State::in_progress ||
           state == State::needs_help || state == State::suspended;
}

bool is_open(State state) {
    return state != State::closed && state != State::merged && state != State::cancelled &&
           state != State::rejected;
}

bool is_reported_by(const Request& request, const Message& message) {
    return std::ranges::any_of(request.reporters, [&](const Reporter& reporter) {
        return reporter.channel == message.channel && reporter.user_id == message.sender.id;
    });
}

bool was_reported_here(const Request& request, const Message& message) {
    const auto is_here = [&](const Conversation& conversation, const std::string& channel) {
        return conversation == message.conversation && channel == message.channel;
    };
    return is_here(request.origin, request.channel) ||
           std::ranges::any_of(request.reporters, [&](const Reporter& reporter) {
               return is_here(reporter.conversation, reporter.channel);
           });
}

std::string RequestNumber::shown() const {
    std::string month_and_day = std::to_string(10000 + day % 10000).substr(1);
    std::string digits = std::to_string(sequence);
    if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
    return month_and_day + "-" + digits;
}

Address Address::user(std::string id) {
    Address address;
    address.kind = Kind::user;
    address.user_id = std::move(id);
    return address;
}

Address Address::chat(std::string channel, Conversation conversation) {
    Address address;
    address.kind = Kind::conversation;
    address.channel = std::move(channel);
    address.conversation = std::move(conversation);
    return address;
}

std::string Address::key() const {
    if (kind == Kind::user) return "user:" + user_id;
    std::string_view where = conversation.kind == Conversation::Kind::group ? ":group:" : ":private:";
    return "chat:" + channel + std::string(where) + conversation.id;
}

std::string_view name_of(Correction::Kind kind) {
    return find_name(correction_names, kind);
}
std::optional<Correction::Kind> correction_kind_named(std::string_view name) {
    return find_value(correction_names, name);
}

}  // namespace handlers
