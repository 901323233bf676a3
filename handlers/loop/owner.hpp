#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/loop/request.hpp"
#include "handlers/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// Graded responsibility (分级负责, domain guide 2): who answers for a matter at a place. User ids; the owner
// is always one person and never empty while the directory has a secretary. Who is on leave does not answer:
// his deputy does, else the leader of the grid, whoever is on duty, the secretary.
std::string owner_for(const Spot& spot, const Category& category, Instant now, const Directory& directory);

// Who of the community works in the category's field; else the staff on duty.
std::string community_worker_for(const Category& category, Instant now, const Directory& directory);

// Takes over in one step when the owner does not react; may be empty.
std::string deputy_of(std::string_view owner, const Request& request, const Directory& directory);
std::string superior_of(std::string_view owner, const Request& request, const Directory& directory);

// 20:00–08:00: a P0 or P1 rings the duty pair as well.
bool is_duty_hour(Instant now, const Directory& directory);
// Staff and police on duty: by night the pair of the night that began last, by day its staff member of the
// weekday.
const DutyPair& duty_pair(Instant now, const Directory& directory);

// Who is rung for an emergency beside the owner: deputy, duty pair, police of the grid, micro-grid leader.
std::vector<std::string> alarm_circle(const Request& request, Instant now, const Directory& directory);

bool is_owner(const Sender& sender, const Request& request);
// Owner, deputy, superior, micro-grid leader of the place, helpers: whose `收到` and `好了` count.
bool is_on_owner_side(const Sender& sender, const Request& request, const Directory& directory);
// The same without helpers and micro-grid leader: who may acknowledge, pass on and call for help.
bool is_in_owner_chain(const Sender& sender, const Request& request, const Directory& directory);

// Nobody but its owner reported it (a patrol): his superior checks it (domain guide 6).
bool is_his_own(const Request& request);

// Whoever was rung because it cannot wait (an emergency, P1 at night) may take it on (domain guide 5.3, T11).
bool was_rung(const Sender& sender, const Request& request, const Directory& directory);
// Whether its alarm goes to all of the staff by now: from its first repetition on.
bool rings_all_staff(const Request& request);

// `第三网格长`, `物业`, `社区`: how a group is told who is answerable.
std::string role_in_words(std::string_view user_id, const Request& request, const Directory& directory);

// Matters that are handled in private only (domain guide 5.5 and 13): family, illness, allowances, disputes,
// complaints about persons, employment, violence.
bool is_private_matter(const Category& category);
// The same of one request: when the vaccination is and where elders eat is asked for everybody.
bool is_private_matter(const Request& request, const Category& category);
// Of those, the ones whose advice goes to the reporter alone when they are an emergency: violence, at home or
// among neighbours, and self-harm. Whoever lies ill or is lost is helped by everybody's eyes and hands.
bool must_be_hushed(const Category& category);

}  // namespace handlers
