#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/references.hpp"

#include <algorithm>

namespace handlers {
namespace {

bool is_notice(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (evidence.has(Cue::to_all)) return true;
    if (evidence.opens_with_any({U"通知", U"【通知", U"【温馨", U"温馨提示", U"【转发】", U"重要通知",
                                 U"紧急通知", U"公告", U"【公告", U"告居民书", U"各位", U"【提醒", U"【停水",
                                 U"【停电", U"友情提示", U"【友情", U"倡议书", U"【紧急", U"关于"}))
        return true;
    const int words = evidence.cue_counts[static_cast<std::size_t>(Cue::notice)];
    const bool invites =
        evidence.contains_any({U"免费", U"欢迎", U"大家", U"居民", U"请配合", U"报名", U"带身份证"}) &&
        !evidence.has_any({Cue::promise, Cue::ack, Cue::done}) && !known.ticket;
    return evidence.role == Role::staff && evidence.words > 12 && (words >= 2 || invites);
}

// `派错人了 我负责的是一到四号楼`, `请社区出面`: stages that need no order of time.
std::optional<Intent> handed_on(const Evidence& evidence, const auto& has, const auto& count) {
    const bool asks_help = has(Cue::need_help);
    const bool passes_on = has(Cue::transfer) && !evidence.opens_with_any({U"转了", U"正转"});
    if (passes_on && asks_help)
        return count(Cue::need_help) > count(Cue::transfer) ? Intent::leader_help : Intent::leader_transfer;
    if (passes_on) return Intent::leader_transfer;
    if (asks_help) return Intent::leader_help;
    return std::nullopt;
}

// What has happened or has a fixed time is progress, what he means to do is a promise.
std::optional<Intent> stage(const Evidence& evidence, const auto& has, const auto& count) {
    if (const auto passed = handed_on(evidence, has, count); passed && !has(Cue::done)) return passed;
    const bool is_unfinished = has(Cue::undone) || evidence.contains(U"剩下");
    if (has(Cue::done) && !is_unfinished) return Intent::leader_done;
    if (const auto passed = handed_on(evidence, has, count)) return passed;
    const bool promises = has(Cue::promise);
    const bool others_move =
        has(Cue::outside_moves) &&
        (has(Cue::fixed_time) || has(Cue::soon) || evidence.contains(U"在路上") || evidence.contains(U"已"));
    if (is_unfinished || has(Cue::progress) || has(Cue::waiting) || others_move)
        return Intent::leader_progress;
    const bool has_date = has(Cue::fixed_time) && !evidence.contains_any({U"分钟到", U"小时到"});
    if (has_date) return Intent::leader_progress;
    if (promises || has(Cue::ack)) return Intent::leader_ack;
    return std::nullopt;
}

}  // namespace

std::optional<Intent> stage_of(const Evidence& evidence, const Clause& clause) {
    const auto has = [&](Cue cue) { return evidence.has_in(clause, cue); };
    const auto count = [&](Cue cue) { return evidence.has_in(clause, cue) ? 1 : 0; };
    return stage(evidence, has, count);
}

IntentChoice owner_intent(const Circumstances& known) {
    const Evidence& evidence = known.evidence;
    if (evidence.words == 0) return trivial_intent(known).value_or(IntentChoice{});
    if (read_digit(evidence)) return {Intent::leader_ack, "bare digit", 0.6};
    if (is_notice(known)) return {Intent::broadcast, "notice", 0.85};
    if (evidence.has(Cue::patrol) && !known.ticket) return {Intent::patrol_log, "patrol", 0.85};
    const auto has = [&](Cue cue) { return evidence.has(cue); };
    const auto count = [&](Cue cue) {
        return static_cast<int>(evidence.cue_counts[static_cast<std::size_t>(cue)]);
    };
    const auto told = stage(evidence, has, count);
    const bool acts = evidence.has_any({Cue::done, Cue::promise, Cue::progress, Cue::ack});
    if (known.danger.is_real && !acts) return {Intent::emergency, known.danger.reason, 0.8};
    const bool is_own_report =
        known.topics.best_is_trouble && (known.has_compound() || known.has_address()) &&
        (!told || (*told == Intent::leader_progress &&
                   !evidence.has_any({Cue::progress, Cue::waiting, Cue::promise, Cue::outside_moves})));
    if (is_own_report && !known.ticket) return resident_intent(known);
    if (told) return {*told, "owner's words", 0.85};
    if (evidence.words <= 3 && evidence.has(Cue::agree)) return {Intent::leader_ack, "bare yes", 0.8};
    if (evidence.has(Cue::apologise) || evidence.has(Cue::request_facts))
        return {Intent::chitchat, "asks back", 0.6};
    return resident_intent(known);
}

}  // namespace handlers
