#include "tests/handlers/loop/transition_table.hpp"

#include <array>
#include <sstream>

namespace handlers::tests {
namespace {

constexpr auto last_state = int(State::rejected);

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + separator.size());
    }
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

// `closed:confirmed` is the state `closed`; words between the states are for people.
std::vector<std::string> states_in(std::string_view text) {
    std::vector<std::string> found;
    const auto parts = split(text, "`");
    for (std::size_t i = 1; i < parts.size(); i += 2)
        found.push_back(parts[i].substr(0, parts[i].find(':')));
    if (text.find("any open") == std::string_view::npos) return found;
    for (int state = 0; state <= last_state; ++state)
        if (is_open(State(state))) found.emplace_back(handlers::name_of(State(state)));
    return found;
}

// `` `done` → `closed:confirmed` ``, `` `dispatched`, `reopened` stay ``, `` – → `collecting` ``.
void add_moves(std::string_view text, Moves& moves) {
    const std::size_t arrow = text.find("→");
    if (arrow == std::string_view::npos) {
        if (text.find("stay") != std::string_view::npos)
            for (const std::string& state : states_in(text))
                moves.emplace(state, state);
        return;
    }
    std::vector<std::string> from = states_in(text.substr(0, arrow));
    if (from.empty()) from.emplace_back("–");
    for (const std::string& to : states_in(text.substr(arrow)))
        for (const std::string& one : from)
            moves.emplace(one, to);
}

std::vector<std::string> states_of(States states) {
    std::vector<std::string> names;
    for (int state = 0; state <= last_state; ++state)
        if (states.contains(State(state))) names.emplace_back(handlers::name_of(State(state)));
    if (names.empty()) names.emplace_back("–");
    return names;
}

std::string or_dash(std::string_view text) {
    return text.empty() ? "–" : std::string(text);
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + (name == "–" ? name : "`" + name + "`");
    return list;
}

void write(std::ostream& out, const Transition& row) {
    const std::string to = row.to ? "`" + std::string(handlers::name_of(*row.to)) + "`" : "stays";
    out << "| " << row.id << " | " << listed(states_of(row.from)) << " | `" << handlers::name_of(row.event)
        << "` | " << to << " | " << name_of(row.who) << " | " << row.words << " | " << or_dash(row.said)
        << " | " << or_dash(row.clocks) << " |\n";
}

}  // namespace

std::vector<GuideRow> guide_rows(std::string_view markdown) {
    std::vector<GuideRow> rows;
    for (const std::string& line : split(markdown, "\n")) {
        if (!line.starts_with("| T")) continue;
        const auto cells = split(line, "|");
        GuideRow row;
        row.id = trimmed(cells.at(1));
        row.who = trimmed(cells.at(4));
        for (const std::string& part : split(cells.at(2), ";"))
            add_moves(part, row.moves);
        rows.push_back(std::move(row));
    }
    return rows;
}

Moves moves_of(std::string_view id) {
    Moves moves;
    for (const Transition& row : transitions()) {
        if (row.id != id) continue;
        for (const std::string& from : states_of(row.from))
            moves.emplace(from, row.to ? std::string(handlers::name_of(*row.to)) : from);
    }
    return moves;
}

std::set<std::string> who_may(std::string_view id) {
    std::set<std::string> all;
    for (const Transition& row : transitions())
        if (row.id == id) all.emplace(name_of(row.who));
    return all;
}

std::string as_markdown() {
    std::ostringstream out;
    out << "<!-- Made by handlers_tests from transitions.cpp; do not edit. To renew it:\n"
           "     GRIDBELL_RENEW=1 handlers_tests --gtest_filter=Transitions.* -->\n\n"
           "# Transitions of a request\n\n"
           "The states and rules are those of the domain guide (section 6). Several rows of one number are "
           "the same\n"
           "transition for other people, or by other words, with an effect of its own. Names of templates "
           "are files\n"
           "under `templates/`; `+` starts a clock, `−` stops it.\n\n"
           "| # | From | Event | To | Who may | From which words | What is said to whom | Clocks |\n"
           "|---|---|---|---|---|---|---|---|\n";
    for (const Transition& row : transitions())
        write(out, row);
    return out.str();
}

std::string_view name_of(Who who) {
    static constexpr std::array<std::string_view, 6> names{"anybody",     "bot",          "reporter",
                                                           "owner chain", "owner's side", "staff"};
    return names.at(std::size_t(who));
}

}  // namespace handlers::tests
