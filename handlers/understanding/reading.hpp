#pragma once

#include "handlers/directory/taxonomy.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

// What a message wants (domain guide, section 6; labels as in the sample data's README).
enum class Intent {
    report,
    emergency,
    suggestion,
    inquiry,
    job_seek,
    patrol_log,
    follow_up,
    progress_query,
    rating,
    thanks,
    chitchat,
    ad,
    leader_ack,
    leader_progress,
    leader_done,
    leader_transfer,
    leader_help,
    broadcast,
    other
};

// The name used in data files and logs (`leader_ack`), and back.
std::string_view name_of(Intent intent);
std::optional<Intent> intent_named(std::string_view name);
std::string_view name_of(Urgency urgency);
std::optional<Urgency> urgency_named(std::string_view name);

// report, emergency, suggestion, inquiry, job_seek, patrol_log: something somebody has to act on.
bool is_actionable(Intent intent);
// leader_ack … leader_help.
bool is_leader_reply(Intent intent);

// Bytes [begin, end) of the message's original text.
struct Span {
    std::size_t begin = 0, end = 0;
};

// Where, as far as the words say. Fields are empty when the text does not give them: nothing is guessed from
// the group or from a number (the domain adds the chat's defaults later).
struct PlaceMention {
    std::string place_id;           // `P02`; empty when no compound is named
    std::string building;           // number as said: `3`, `A7`; also when the directory has no such building
    std::string unit, floor, room;  // integers as text, basement `-1`; the room as written in digits
    std::string landmark_id;        // `P01-L02` when the place is known and lists it, else empty
    std::string landmark;           // the directory's name (`北门`), also without a place
    std::vector<std::string> buildings;  // several named at once (`3、5号楼`): then `building` is empty
    bool is_elsewhere = false;           // another town, `我老家`: not ours
    bool is_unsure = false;              // misspelt by sound, unknown number, two compounds possible

    bool empty() const {
        return place_id.empty() && building.empty() && unit.empty() && floor.empty() && room.empty() &&
               landmark.empty() && buildings.empty();
    }
};

// What a follow-up, a rating or a bare word says beside its intent; the domain decides what follows from it.
enum class Nuance {
    none,
    still_bad,        // 还是漏, 跟没修一样, 又坏了, 只修了一半
    fine_now,         // 亮了, 修好了, 满意 (said by a resident)
    withdrawn,        // 不用了, 发错了, 自己好了, 是隔壁烧糊了锅
    resolved_itself,  // 停了, 来电了 before anybody did anything
    all_clear,        // 人出来了, 火灭了, 在凉亭!我抱着呢
    corrected,        // 不是3号楼 是5号楼
    urging,           // 还没来呢, 第三天了, 催一下
    detail,           // a place, a room, a photo, a circumstance added to what was said before
    same_here,        // +1, 我家也是, 5栋1802也没电
    witness,  // 听见拍门声了, 里头有个孕妇, 有老人没下来: more about somebody's emergency
    same_question,     // 同问: joins nothing
    supports,          // 支持, 我出音响: joins nothing
    talking_to_other,  // answers another person, quarrels, teases: belongs to no request
    harm_reported      // 我妈今天真绊倒了: raises the priority one step
};
std::string_view name_of(Nuance nuance);
std::optional<Nuance> nuance_named(std::string_view name);

// One thing a message speaks of. An actionable message has one per matter to be fixed; a leader's or
// resident's reply has one per clause with its own subject (`灯和门禁弄好了 水管等配件` has three).
struct Matter {
    Span span;
    Intent intent = Intent::other;
    std::string label;  // message label (`lighting`), empty when the text shows none
    std::string leaf;   // code (`B05`), empty when label is
    Urgency urgency = Urgency::normal;
    PlaceMention place;  // what is said here or carries over from the rest of the message
    Nuance nuance = Nuance::none;
    bool is_complete = true;  // says what is wrong (`漏水了`), not only that something is (`出事了`)
    double confidence = 0;    // 0…1
};

// What one message means, taken by itself. Made by Reader; a value without references.
struct Reading {
    Intent intent = Intent::other;
    std::string label, leaf;  // of the first or more serious matter
    Urgency urgency = Urgency::low;
    bool has_urgency = false;  // false: the labels have `urgency: null`
    PlaceMention place;        // of the whole message
    Nuance nuance = Nuance::none;
    std::vector<Matter> matters;
    std::optional<std::string> ticket_ref;  // `1224-017`, `017`, `1024`, as written without # and 【】
    std::optional<int> digit;               // the whole message is a number 1…9: an answer to a question
    std::optional<int> stars;               // 1…5 of a rating
    int counts_all = 0;                     // `三个都收到了`: 3; `都处理了`: -1 (all, number open)
    bool is_bare = false;                   // no words of its own subject: 收到, 好了, 马上到, +1
    bool says_thanks = false;               // also beside something else (`亮了 谢谢`)
    bool tells_outcome = false;  // in a few words of its own that something came about: `到账了`, `水大了`
    std::vector<std::string> words;  // subject words of the reply for telling requests apart: 灯, 门禁
    double confidence = 0;           // 0…1, of the intent
    double request_likelihood =
        0;  // 0…1: that somebody has to act, whichever of the actionable intents it is
};

}  // namespace handlers
