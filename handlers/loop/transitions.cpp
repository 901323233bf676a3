#include "handlers/loop/transitions.hpp"

#include <array>

namespace handlers {
namespace {

using enum State;

constexpr States waiting_for_owner{dispatched, transferred, reopened};
constexpr States in_hand{dispatched, transferred, reopened, acknowledged, in_progress};
constexpr States before_done{dispatched,  transferred, reopened, acknowledged,
                             in_progress, needs_help,  suspended};
constexpr States open_states{collecting,   need_info,   accepted,   dispatched, transferred, reopened,
                             acknowledged, in_progress, needs_help, suspended,  done};

// T1 (– → collecting) has no state to start from: a request is made in it. T24 is T16, T17 of the incident.
// A request stays where it is when `to` equals where it was (a second progress, a reminder).
constexpr std::array table{
    Transition{"T2", EventKind::accept, {collecting}, accepted, Who::bot},
    Transition{"T3", EventKind::ask, {collecting}, need_info, Who::bot},
    Transition{"T4", EventKind::accept, {need_info}, accepted, Who::anybody},  // T5 when the clock did it
    Transition{"T6", EventKind::merge, {accepted}, merged, Who::bot},
    Transition{"T7", EventKind::dispatch, {accepted}, dispatched, Who::bot},
    // Again, to another owner: place or category was corrected, or staff assigned it.
    Transition{"T7",
               EventKind::dispatch,
               {transferred, acknowledged, in_progress, needs_help, suspended},
               dispatched,
               Who::staff},
    Transition{"T8", EventKind::reject, {accepted}, rejected, Who::staff},
    Transition{"T9", EventKind::ack, waiting_for_owner, acknowledged, Who::owner_chain},
    Transition{"T10", EventKind::transfer, in_hand, transferred, Who::owner_chain},
    Transition{"T12", EventKind::progress, before_done, in_progress, Who::owner_side},
    Transition{"T13", EventKind::help, in_hand, needs_help, Who::owner_chain},
    Transition{
        "T14", EventKind::suspend, {acknowledged, in_progress, needs_help}, suspended, Who::owner_chain},
    Transition{"T15", EventKind::resume, {suspended}, in_progress, Who::bot},
    Transition{"T16", EventKind::done, before_done, done, Who::owner_side},
    Transition{"T17", EventKind::confirm, {done}, closed, Who::reporter},
    Transition{"T18", EventKind::reopen, {done}, reopened, Who::reporter},
    Transition{"T19", EventKind::silent, {done}, closed, Who::bot},
    Transition{"T20", EventKind::reopen, {closed}, reopened, Who::reporter},
    Transition{"T21", EventKind::cancel, open_states, cancelled, Who::reporter},
    Transition{"T22", EventKind::explain, open_states, closed, Who::staff},
    Transition{"T23", EventKind::merge, open_states, merged, Who::staff},
    Transition{"T23", EventKind::split, {merged}, accepted, Who::staff},
};

}  // namespace

std::span<const Transition> transitions() {
    return table;
}

std::optional<Transition> transition_for(State from, EventKind event) {
    for (const Transition& row : table)
        if (row.event == event && row.from.contains(from)) return row;
    return std::nullopt;
}

}  // namespace handlers
