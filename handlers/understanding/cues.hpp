#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace handlers {

// What a phrase hints at, apart from the matter it may name. The words are in cue_table_*.cpp.
enum class Cue : std::uint8_t {
    none,
    // Something is wrong.
    fault,
    nuisance,
    nobody_acts,
    demand,
    reporting,
    indignation,
    harm,
    hazard,
    severe,
    // Asking.
    asking,
    ask_politely,
    how_to,
    price_question,
    question_particle,
    whether_true,
    // Wishing.
    propose,
    can_you,
    create,
    // Work.
    job_want,
    job_offer,
    job_word,
    job_skill,
    // About an earlier matter.
    still,
    again,
    earlier,
    not_fixed,
    urge,
    addition,
    correction,
    withdrawn,
    solved_itself,
    fine_now,
    all_clear,
    same_here,
    same_question,
    support,
    answer_word,
    progress_ask,
    // Verdicts and courtesy.
    rate_good,
    rate_middle,
    rate_bad,
    rate_frame,
    thanks,
    praise,
    agree,
    // Talk.
    laugh,
    hearsay,
    past,
    elsewhere,
    fiction,
    simile_open,
    simile_close,
    hypothetical,
    figurative,
    small_talk,
    greeting,
    talk_to_person,
    instruct,
    // Selling.
    ad_strong,
    ad_word,
    // Owner's side.
    ack,
    promise,
    progress,
    outside_moves,
    waiting,
    done,
    undone,
    transfer,
    need_help,
    apologise,
    request_facts,
    // Notices and records.
    notice,
    to_all,
    patrol,
    patrol_clean,
    relay,
    system_line,
    vote,
    // Time.
    soon,
    fixed_time,
    over_days,
    // People and extent.
    elder,
    child,
    frail,
    person,
    many,
    indoors,
    in_person_now,
    nobody_inside,
    family,
    neighbour,
    strangers,
    // Structure.
    also,
    several,
    community,
    second_person,
    sure_danger,
    all_of_them,
    correcting_not,
    negated_place,
    beyond_floor,
    // Words that only hide shorter ones.
    mask,
    last
};

struct CueRow {
    Cue cue;
    std::string_view words;  // space separated; `_` stands for a space inside a word
};

std::span<const CueRow> trouble_cues();
std::span<const CueRow> reply_cues();
std::span<const CueRow> talk_cues();
std::span<const CueRow> staff_cues();

// For people: `fault`, `still`, … (`gridbell read --explain`).
std::string_view name_of(Cue cue);

}  // namespace handlers
