#pragma once

#include "handlers/understanding/intents.hpp"

namespace handlers {

// Words so plain that they mean one thing, whatever a model takes them for.

// Something is under way, waited for or intended still.
bool has_more_to_come(const Evidence& evidence);
// `快递已经收拾了`, `车找到了`: of the owner's side, with nothing beside it that is still to come.
bool says_plainly_done(const Evidence& evidence);
// `120已经叫了 我现在过去`: whoever was told is the later stage than what he means to do.
bool has_told_a_unit(const Evidence& evidence);
// `记下了 周五议事会讨论`: when it will be dealt with is fixed, and not by him alone.
bool has_set_a_meeting(const Evidence& evidence);
// `报了`, `打过了`: the answer to a neighbour's question, and nothing more.
bool is_a_bare_answer(const Evidence& evidence);
// `雅苑16-1-602`: nothing but where it is.
bool is_only_an_address(const Circumstances& known);
// `今晚球赛几点`: a question among neighbours about what is on.
bool asks_about_a_show(const Circumstances& known);

// `我们8楼也断网了`: his own home, and the same trouble.
bool is_also_ours(const Circumstances& known);
// `那我家天花板的水哪来的`, `胡说`: thrown back at somebody.
bool is_a_retort(const Evidence& evidence);
// `我能捐两箱` under an idea.
bool offers_to_join(const Circumstances& known);

}  // namespace handlers
