#pragma once

#include <string>

namespace bot::wecom_app {

// What an `errcode` of the platform asks for.
enum class Action {
    done,
    busy,           // again at once, a few times, with jitter
    slow_down,      // too many calls at a time: the whole channel pauses for a moment
    limited,        // a quota is used up: the whole channel pauses for the quota's window
    renew_token,    // drop the token, fetch one, repeat once
    bad_recipient,  // this member cannot be written to
    permanent,      // this message can never go out
    stop,           // secret, permission or address is wrong: a person must act
    unknown         // not in the platform's table: later, as often as the outbox allows
};

Action action_for(int errcode);

// `errcode_81013`: what stands in logs and dead letters.
std::string reason_of(int errcode);

}  // namespace bot::wecom_app
