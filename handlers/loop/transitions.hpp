#pragma once

#include "handlers/loop/decision.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace handlers {

// Whose word can bring a transition about.
enum class Who {
    anybody,
    bot,          // follows from what was said, or from a clock
    reporter,     // any of the request's reporters
    owner_chain,  // owner, deputy, superior
    owner_side,   // those, the micro-grid leader of the place, the helpers
    staff
};

// A set of states, small enough to read in a table.
class States {
public:
    constexpr States(std::initializer_list<State> states) {
        for (State state : states)
            bits_ |= 1u << static_cast<unsigned>(state);
    }
    constexpr bool contains(State state) const { return (bits_ >> static_cast<unsigned>(state)) & 1u; }
    constexpr bool empty() const { return bits_ == 0; }

private:
    std::uint32_t bits_ = 0;
};

// One row of the domain guide's table (section 6). TRANSITIONS.md is made of them.
struct Transition {
    std::string_view id;  // `T9`
    EventKind event;
    States from;              // empty: there was no request before
    std::optional<State> to;  // absent: it stays where it is
    Who who;
    // For people: typical words; who is told what, by which template; which clocks start (+) and stop (−).
    std::string_view words, said, clocks;
};

// Several rows may have one id: other people, or other words, with an effect of their own.
std::span<const Transition> transitions();

// The row for an event in a state; absent when the event does not move a request that is there.
std::optional<Transition> transition_for(State from, EventKind event);

}  // namespace handlers
