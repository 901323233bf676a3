#pragma once

#include "handlers/loop/decide.hpp"
#include "handlers/loop/points.hpp"

#include <string_view>
#include <vector>

namespace handlers {

// The points that follow from what a decision does to its requests (domain guide 11), found by comparing them
// with how they stood: asked once, when a decision is finished, so that no path can forget any. `by`: whose
// message or which timer (`bot`) is decided.
//
//   acknowledged in time      whoever acknowledged, once for each dispatch
//   closed in time, confirmed the owner, once for each request; his own word confirms nothing
//   dispute mediated, signed  the same, for G02 to G06; the reporter's word that it is settled is the
//                             signature
//   valid patrol report       whoever of the grid reported it, when it is accepted; taken back when it is
//                             cancelled, rejected or was no request
//   idea taken up             who had it, whoever he is; nobody takes up his own
//   rework                    who owned it; not for a bare bad mark, which says of nothing that it is undone
//   cards                     who owned it when it was shown
//   paper closure             the owner; and everything the request brought is taken back, but for what
//                             another person got for reporting it
//
// Who is not in the directory loses nothing.
std::vector<PointEntry> points_for(const Decision& decision, const Situation& situation, std::string_view by,
                                   const World& world);

}  // namespace handlers
