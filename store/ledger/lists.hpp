#pragma once

#include "handlers/loop/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// Lists kept in one column, as JSON arrays: for people and reports to read, and to be read back here. What
// cannot be read is an empty list.
std::string strings_list(const std::vector<std::string>& strings);
std::vector<std::string> strings_of(std::string_view list);

std::string reporters_list(const std::vector<handlers::Reporter>& reporters);
std::vector<handlers::Reporter> reporters_of(std::string_view list);

// How a reporter's entry in such a list begins: `["bridge","ma8",`.
std::string reporter_mark(std::string_view channel, std::string_view user_id);

// The words of a place: building, unit, floor, room, landmark id, landmark.
std::string spot_list(const handlers::Spot& spot);
void read_spot_list(std::string_view list, handlers::Spot& spot);

std::string_view name_of(handlers::Conversation::Kind kind);  // `group`, `private`
std::optional<handlers::Conversation::Kind> conversation_kind_named(std::string_view name);

}  // namespace store
