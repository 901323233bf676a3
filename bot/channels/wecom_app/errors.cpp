#include "bot/channels/wecom_app/errors.hpp"

#include <algorithm>
#include <array>

namespace bot::wecom_app {
namespace {

struct Row {
    int errcode;
    Action action;
};

// The platform's global error codes as far as token, message/send, group chat and media calls return them.
constexpr std::array rows{
    Row{-1, Action::busy},
    Row{0, Action::done},
    Row{40001, Action::stop},           // wrong secret
    Row{40003, Action::bad_recipient},  // unknown userid
    Row{40007, Action::permanent},      // media id expired; a text has none
    Row{40008, Action::permanent},      // message type
    Row{40013, Action::stop},           // wrong corpid
    Row{40014, Action::renew_token},    // invalid
    Row{40031, Action::bad_recipient},  // userid list
    Row{40033, Action::permanent},      // illegal characters
    Row{40056, Action::stop},           // wrong agentid
    Row{40058, Action::permanent},      // parameters
    Row{40091, Action::stop},           // secret of something else
    Row{41001, Action::renew_token},    // missing
    Row{42001, Action::renew_token},    // expired
    Row{44004, Action::permanent},      // empty
    Row{45002, Action::permanent},      // too long
    Row{45009, Action::limited},        // calls per minute, hour or day
    Row{45033, Action::slow_down},      // calls at a time
    Row{48002, Action::stop},           // the application may not call this
    Row{50001, Action::stop},           // domain not trusted
    Row{50003, Action::stop},           // application switched off
    Row{60011, Action::bad_recipient},  // outside the application's visible range
    Row{60020, Action::stop},           // our address is not in 企业可信IP
    Row{60111, Action::bad_recipient},  // unknown userid
    Row{81013, Action::permanent},      // all recipients illegal or invisible
    Row{82001, Action::permanent},      // recipients
    Row{82002, Action::permanent},      // more than 100 departments
    Row{82003, Action::permanent},      // more than 100 tags
    Row{86001, Action::permanent},      // chat id
    Row{86003, Action::permanent},      // no such chat
    Row{86004, Action::permanent},      // chat name
    Row{86005, Action::permanent},      // chat owner
    Row{86006, Action::permanent},      // number of chat members
    Row{86007, Action::permanent},      // chat member
    Row{86008, Action::permanent},      // chat of another application
    Row{86216, Action::permanent},      // chat member
    Row{86217, Action::permanent},      // sender not in the chat
    Row{86220, Action::permanent},      // chat parameters
    Row{90501, Action::permanent},      // no customer group
    Row{301002, Action::stop},          // not this application's operator
    Row{830002, Action::permanent},     // media too big for one call
};
static_assert(std::ranges::is_sorted(rows, {}, &Row::errcode));

}  // namespace

Action action_for(int errcode) {
    const auto row = std::ranges::lower_bound(rows, errcode, {}, &Row::errcode);
    return row != rows.end() && row->errcode == errcode ? row->action : Action::unknown;
}

std::string reason_of(int errcode) {
    return "errcode_" + std::to_string(errcode);
}

}  // namespace bot::wecom_app
