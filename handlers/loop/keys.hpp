#pragma once

#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace handlers {

class Directory;

// The names a request can be found under; the ledger keeps them beside it. Filed when it is written:
//   reporter:<channel>:<user>   each reporter            chat:<channel>:<conversation>   where it was
//   reported owner:<user>                owner's side             spot:<place or building>:<leaf> for merging
//   message:<channel>:<id>      messages it is made of   number:<MMDD-NNN>               as people write it
//   grid:<id>                   where it is               part:<id>  the request that a merged one follows
//   alarm:staff                 what all staff were rung for
std::vector<std::string> keys_of(const Request& request, const Directory& directory);
std::string number_key(std::string_view shown);
std::string grid_key(std::string_view grid_id);
std::string message_key(std::string_view channel, std::string_view message_id);

// The names under which what a message may mean would be found. Few: a fresh report needs its reporter and
// its spot, a reply the sender's and the chat's. Empty: the message can be decided without the ledger.
std::vector<std::string> keys_for(const Message& message, const Reading& reading, const Directory& directory);
// How long ago what is found under them may have ended: seven days, in which it can be reopened (T20), and
// four weeks for staff who judge it afterwards.
std::chrono::days look_back_for(const Message& message, const Directory& directory);

// Under which names more is to be looked for once `found` is known: what follows a request that staff put
// together with another or take apart. Mostly nothing.
std::vector<std::string> further_keys_for(const Message& message, const std::vector<Request>& found,
                                          const Directory& directory);

}  // namespace handlers
