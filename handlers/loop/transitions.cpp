#include "handlers/loop/transitions.hpp"

#include <array>

namespace handlers {
namespace {

using enum State;

template <class... Each>
constexpr States in(Each... states) {
    return States{states...};
}

constexpr States nothing{};
constexpr std::nullopt_t stays = std::nullopt;
constexpr States waiting_for_owner{dispatched, transferred, reopened};
constexpr States in_hand{dispatched, transferred, reopened, acknowledged, in_progress};
constexpr States before_done{dispatched,  transferred, reopened, acknowledged,
                             in_progress, needs_help,  suspended};
constexpr States open_states{collecting,   need_info,   accepted,   dispatched, transferred, reopened,
                             acknowledged, in_progress, needs_help, suspended,  done};

// A request stays where it is when `to` equals where it was (a second progress), too.
constexpr std::array table{
    Transition{"T1", EventKind::report, nothing, collecting, Who::anybody, "3号楼2单元楼道灯不亮",
               "nothing yet; complete words and emergencies go on to T2 and T7 at once",
               "+ bundle (45 s quiet, at most 2 min)"},
    Transition{"T2", EventKind::accept, in(collecting), accepted, Who::bot,
               "the report is complete, or the owner's side acts on it", "with T7", "− bundle"},
    Transition{"T3", EventKind::ask, in(collecting), need_info, Who::bot, "place or matter missing",
               "`ask_place`, `ask_place_choice` or `ask_matter` where it was reported",
               "− bundle; + need_info (30 min)"},
    Transition{"T4", EventKind::accept, in(need_info), accepted, Who::reporter, "5号楼1单元", "with T7",
               "− need_info"},
    Transition{"T5", EventKind::accept, in(need_info), accepted, Who::bot,
               "30 min without an answer, or the owner's side acts on it", "with T7", "− need_info"},
    Transition{"T6", EventKind::merge, in(accepted), merged, Who::bot, "5号楼也没电",
               "`joined` to the neighbour in private", ""},
    Transition{"T7", EventKind::dispatch, in(accepted), dispatched, Who::bot, "the owner is found",
               "`accepted` and its kin where it was reported; `ring_owner`; P0, P1 at night `ring_duty`; P0 "
               "`emergency` where it was reported, `alarm` to everybody around",
               "+ acknowledge, first word, resolve"},
    // Again, to another owner: place or category was corrected, or staff assigned it.
    Transition{"T7", EventKind::dispatch, in(transferred, acknowledged, in_progress, needs_help, suspended),
               dispatched, Who::bot, "不是3号楼 是5号楼; 类别改成电梯故障; 017派给林明敏",
               "`ring_owner` to the new owner; `place_corrected_away`, `category_corrected_away` or "
               "`assigned_away` to the one before",
               "− on site, arrival, suspension; + acknowledge"},
    Transition{"T8", EventKind::reject, in(accepted, dispatched), rejected, Who::staff,
               "这事归12345; 017不予受理 是开发商的事",
               "`rejected` or `rejected_where` to the reporters; `closed_by_staff` to the owner; "
               "`rejected_for_staff` to whoever gave the order",
               "− all"},
    Transition{"T9", EventKind::ack, waiting_for_owner, acknowledged, Who::owner_chain, "收到; 我去看看",
               "`taken_over` to the reporters; `owner_acknowledged` to whoever wrote in private",
               "− acknowledge, first word; + on site"},
    Transition{"T9", EventKind::ack, waiting_for_owner, acknowledged, Who::owner_side,
               "收到 (of P0 and P1, by whoever was rung)", "the same", "the same"},
    Transition{"T10", EventKind::transfer, in_hand, transferred, Who::owner_chain, "归城管 我转过去",
               "`transferred` to the reporters; `transferred_to_superior`; `owner_transferred` to whoever "
               "wrote in private",
               "− acknowledge, first word, on site"},
    Transition{"T10", EventKind::transfer, in_hand, transferred, Who::staff,
               "派给林明敏 (the second time and later)", "the same; `assigned` to whoever gave the order",
               "the same"},
    Transition{"T11", EventKind::remind, waiting_for_owner, stays, Who::bot, "no word within the limit",
               "`remind_owner` at 1×, `remind_deputy` at 1.5×, `remind_superior` at 2×; P0 `alarm` to owner "
               "and staff",
               "+ acknowledge (not after 2×; P0 every 5 min)"},
    Transition{"T12", EventKind::progress, before_done, in_progress, Who::owner_side, "师傅在修; 配件明天到",
               "`progress` to the reporters; `owner_progress` to whoever wrote in private",
               "− acknowledge, first word, on site, arrival, suspension"},
    Transition{"T12", EventKind::progress, before_done, in_progress, Who::anybody,
               "人出来了 (of an emergency)", "`stood_down` to the owner", "− acknowledge"},
    Transition{"T13", EventKind::help, in_hand, needs_help, Who::owner_chain, "吹哨 城管; 请社区出面协调",
               "`help_called` to the reporters; `help_to_superior`; `owner_help` to whoever wrote in private",
               "− acknowledge, first word, on site; + arrival"},
    Transition{"T14", EventKind::suspend, in(acknowledged, in_progress, needs_help), suspended,
               Who::owner_chain, "延期3天 等配件",
               "`suspended` to the reporters; `extension_granted` to the owner and whoever wrote in private",
               "− first word, on site, arrival; + suspension; resolve moves as far"},
    Transition{"T15", EventKind::resume, in(suspended), in_progress, Who::bot, "the date is reached",
               "`resumed` to the owner", "− suspension"},
    Transition{"T16", EventKind::done, before_done, done, Who::owner_side, "修好了; 来电了",
               "`done` (a question: `answered`) where it was reported, of private matters to the reporters; "
               "`owner_done` or `owner_done_photo` to whoever wrote in private; `check_own_work` to the "
               "superior of an owner who reported it himself",
               "− all; + confirm (48 h)"},
    Transition{"T17", EventKind::confirm, in(done), closed, Who::reporter, "好了; 满意", "`closed_to_owner`",
               "− confirm"},
    Transition{"T18", EventKind::reopen, in(done), reopened, Who::reporter, "还漏; 只修了一半",
               "`reopened_to_owner`; `reopened` to whoever wrote",
               "− confirm; + acknowledge, first word, resolve (half)"},
    Transition{"T19", EventKind::silent, in(done), closed, Who::bot, "48 h without an answer",
               "nothing; before it P1 without a photo `confirm_again` to the reporters", "− confirm"},
    Transition{"T19", EventKind::silent, in(done), closed, Who::staff, "017结案 电话问过了",
               "`closed_after_call` to whoever gave the order; P0 before it `call_reporter` to staff",
               "− confirm"},
    Transition{"T20", EventKind::reopen, in(closed), reopened, Who::reporter, "又坏了 (within 7 days)",
               "as T18", "+ acknowledge, first word, resolve (half)"},
    Transition{"T21", EventKind::cancel, open_states, cancelled, Who::reporter, "不用了; 发错了; 自己好了",
               "`cancelled_to_owner`; `cancelled` to whoever spoke to the bot", "− all"},
    Transition{"T21", EventKind::cancel, before_done, cancelled, Who::owner_side,
               "看过了 没事 (of an emergency taken back)", "nothing", "− all"},
    Transition{"T22", EventKind::explain, open_states, closed, Who::staff, "结案 已转12345; 不是诉求",
               "`explained` or `not_a_request` to the reporters; `closed_by_staff` or "
               "`not_a_request_to_owner`; `closed_for_staff` or `corrected_not_a_request` to whoever wrote",
               "− all"},
    Transition{
        "T23", EventKind::merge, open_states, merged, Who::staff, "017并到012",
        "`merged` to its reporters; `merged_to_owner` to its owner; `merged_done` to whoever gave the order",
        "− all"},
    Transition{"T23", EventKind::split, in(merged), accepted, Who::staff, "017拆开",
               "`split_to_reporter`, `split_to_owner`; `split_done` to whoever gave the order", "as T7"},
    Transition{"T24", EventKind::done, in(merged), stays, Who::bot, "what it follows is done or closed",
               "its reporters are told as those of what it follows", ""},
};

}  // namespace

std::span<const Transition> transitions() {
    return table;
}

std::optional<Transition> transition_for(State from, EventKind event) {
    for (const Transition& row : table)
        if (row.to && row.event == event && row.from.contains(from)) return row;
    return std::nullopt;
}

}  // namespace handlers
