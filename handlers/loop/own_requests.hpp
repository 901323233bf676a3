#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <functional>
#include <initializer_list>
#include <vector>

namespace handlers {

// Which of his own requests whoever writes means: those he reported, and what a subordinate reported and did
// himself, which he checks.

// What it can be, the likelier states first: the first of them that any request fits counts.
using Preferences = std::initializer_list<std::function<bool(const Request&)>>;

// Where reporter and owner are one person (a patrol), his superior says whether it is good (domain guide 6).
bool is_checked_by(const Draft& draft, const Request& request, const Message& message);

// The latest of them: for words that do no harm to another one. Null: none.
Request* own(Draft& draft, const Message& message, const Reading& reading, Preferences preferences);

// What ends or reopens one of them must mean it: asks when several are possible (domain guide 7). Nothing in
// `request` when it asked.
struct Meant {
    bool is_any = false;
    Request* request = nullptr;
};
Meant one_own(Draft& draft, const Message& message, const Reading& reading, Preferences preferences);

// The same without asking: several when nothing tells them apart.
std::vector<RequestId> all_own(Draft& draft, const Message& message, const Reading& reading,
                               Preferences preferences);

}  // namespace handlers
