#include "handlers/loop/work_log.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/care.hpp"
#include "handlers/loop/intake.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/log_findings.hpp"
#include "handlers/loop/log_points.hpp"
#include "handlers/loop/log_use.hpp"
#include "handlers/loop/log_words.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/loop/voices.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace handlers {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 6> keepers{
    "microgrid_leader", "grid_leader", "special_grid_leader", "staff", "secretary", "deputy_secretary"};
constexpr auto photo_waits = std::chrono::minutes(2);
constexpr auto line_waits = std::chrono::minutes(3);  // as a report does for what is added (domain guide 8)

bool is_log_place(const Draft& draft, const Message& message) {
    if (is_private(message)) return true;
    const Chat* chat = draft.directory().chat(message.conversation.id);
    return chat != nullptr && chat->is_work_group();
}

// Where a micro-grid leader's own building is: his `3号楼` is there unless he says otherwise.
std::string home_of(const Draft& draft, const Message& message) {
    const Directory& directory = draft.directory();
    const MicroGrid* microgrid = directory.microgrid(directory.user(message.sender.id)->microgrid_id);
    if (microgrid == nullptr || microgrid->scope.empty()) return {};
    const MicroGridScope& scope = microgrid->scope.front();
    const Building* building = directory.building(scope.building_id);
    return building == nullptr ? scope.place_id : building->place_id;
}

Spot spot_of(const Draft& draft, const Message& message, PlaceMention place, const std::string& home) {
    const Directory& directory = draft.directory();
    if (place.place_id.empty() && directory.building_of(home, place.building) != nullptr)
        place.place_id = home;
    return locate(place, directory.chat(message.conversation.id), directory).spot;
}

int photos_sent(const Message& message) {
    const auto is_photo = [](const Attachment& one) { return one.kind == Attachment::Kind::photo; };
    return int(std::ranges::count_if(message.attachments, is_photo));
}

int photos_of(Draft& draft, const Message& message) {
    const int sent = photos_sent(message);
    // A platform without captions sends the photo first.
    const auto& media = draft.session().media;
    const int waiting = int(std::ranges::count_if(
        media, [&](const WaitingMedia& one) { return draft.now() - one.at <= photo_waits; }));
    return std::max(sent, photos_in(message.text)) + waiting;
}

LogLine::Kind kind_of(const std::optional<LogWord>& word) {
    return word ? word->kind : LogLine::Kind::patrol;  // what the reader took for one by itself
}

struct Day {
    Instant at{};
    std::string spoken;
};

Day day_of(const Draft& draft, const Message& message, const std::optional<LogWord>& word) {
    const LocalTime today = local_time(draft.now(), draft.directory());
    const std::size_t before = word ? word->begin : message.text.size();
    const int ago = days_ago(message.text, before, today.weekday);
    const Instant at = draft.now() - days(ago);
    constexpr std::array<std::string_view, 3> names{"今天", "昨天", "前天"};
    if (ago < int(names.size())) return {at, std::string(names[std::size_t(ago)])};
    const LocalTime day = local_time(at, draft.directory());
    return {at, std::to_string(day.month) + "月" + std::to_string(day.day) + "日"};
}

LogLine line_from(Draft& draft, const Message& message, const Reading& reading,
                  const std::optional<LogWord>& word) {
    const User& writer = *draft.directory().user(message.sender.id);
    const Spot spot = spot_of(draft, message, reading.place, home_of(draft, message));
    LogLine line;
    line.kind = kind_of(word);
    line.user_id = writer.id;
    line.microgrid_id = spot.microgrid_id.empty() ? writer.microgrid_id : spot.microgrid_id;
    line.grid_id = spot.microgrid_id.empty() || spot.grid_id.empty() ? writer.grid_id : spot.grid_id;
    line.text = message.text;
    line.channel = message.channel;
    line.message_id = message.id;
    line.photos = photos_of(draft, message);
    return line;
}

void keep_line(Draft& draft, const Message& message, LogLine line) {
    std::vector<CareVisit> visits;
    for (const CareHousehold* household : visited_in(draft, message))
        visits.push_back({household->id, line.user_id, line.at});
    credit_log_line(draft, line, visits);
    for (CareVisit& visit : visits)
        draft.keep(std::move(visit));
    draft.session().log_line = NotedLine{line.message_id, line.at, draft.now()};
    draft.keep(std::move(line));
}

void take_findings(Draft& draft, const Message& message, const Reading& found) {
    if (found.matters.empty()) return;
    if (found.nuance == Nuance::still_bad && take_residents_word(draft, message, found)) return;
    if (take_recurrence(draft, message, found)) return;
    take_report(draft, message, found);
}

bool is_done(std::string_view text, const std::optional<LogWord>& word) {
    const bool is_plan = word && is_planned(text, *word);
    return !is_plan && !is_question(text) && !speaks_to_others(text);
}

// `明天走访独居老人`: what is still to be done is neither a line nor, by itself, a report.
bool take_findings_alone(Draft& draft, const Message& message, const Reading& reading) {
    if (reading.intent != Intent::patrol_log) return false;
    take_findings(draft, message, findings_of(draft, message, reading, home_of(draft, message)));
    return true;
}

bool tells_of_agreement(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{"协议", "和好",   "握手", "调解好", "调解了",
                                                    "说通", "化解了", "达成", "不吵了"};
    return mentions_any(text, words);
}

// A trouble in which nothing else is told, of whoever keeps a log as well: better a request too many than one
// that is a line and nobody's task.
bool is_rather_a_report(const Message& message, const Reading& reading, const std::optional<LogWord>& word,
                        const Reading& found) {
    const bool is_mediation = word && word->kind == LogLine::Kind::mediation;
    if (reading.intent != Intent::report || (!found.matters.empty() && !is_mediation)) return false;
    if (word && begins_with_day(message.text)) return false;
    // `两家吵了三天` counts nothing that was done.
    if (is_mediation) return !tells_of_agreement(message.text);
    return !word || !says_how_much(message.text, *word);
}

// What has a number and came of the line, or was joined by it.
std::vector<RequestId> opened_in(const Draft& draft) {
    std::vector<RequestId> opened;
    for (const Request* request : draft.known()) {
        if (request->version != 0) continue;
        const Request* shown = request->parent == 0 ? request : draft.find(request->parent);
        if (shown != nullptr && shown->accepted_at) opened.push_back(shown->id);
    }
    return opened;
}

void say_noted(Draft& draft, const Message& message, const std::string& day) {
    Say say;
    say.about_all = opened_in(draft);
    const auto is_danger = [&](RequestId id) { return draft.find(id)->priority == Priority::p0; };
    if (std::ranges::any_of(say.about_all, is_danger)) return;  // the advice is all there is to say
    say.template_name = say.about_all.empty() ? "log_noted" : "log_opened";
    say.values["day"] = day;
    draft.unsay();
    const bool is_hushed = !is_said_to_bot(message) && is_quiet_hour(draft.now(), draft.directory());
    if (!is_hushed) return draft.answer(std::move(say));
    say.to = Address::user(message.sender.id);
    draft.tell(std::move(say));
}

}  // namespace

bool keeps_log(const Sender& sender, const Directory& directory) {
    const User* user = directory.user(sender.id);
    return user != nullptr && !sender.stand_in &&
           std::ranges::any_of(keepers, [&](auto role) { return user->has_role(role); });
}

bool add_photos_to_line(Draft& draft, const Message& message) {
    const std::optional<NotedLine> line = draft.session_as_it_was().log_line;
    const int photos = photos_sent(message);
    if (!line || photos == 0 || draft.now() - line->noted_at > line_waits) return false;
    draft.keep(LogPhotos{message.sender.id, message.channel, line->message_id, line->day, photos});
    return true;
}

bool take_log_line(Draft& draft, const Message& message, const Reading& reading) {
    if (!keeps_log(message.sender, draft.directory()) || !is_log_place(draft, message)) return false;
    const std::optional<LogWord> word = log_word_in(message.text);
    const LogUse use = log_use_of(draft, message, reading, word);
    if (use == LogUse::none) return false;
    if (!is_done(message.text, word)) return take_findings_alone(draft, message, reading);
    const Reading found = findings_of(draft, message, reading, home_of(draft, message));
    if (is_rather_a_report(message, reading, word, found)) return false;
    const Day day = day_of(draft, message, word);
    LogLine line = line_from(draft, message, reading, word);
    line.at = day.at;
    keep_line(draft, message, std::move(line));
    if (use == LogUse::line_and_answer) return false;
    if (reading.intent == Intent::emergency) {
        take_report(draft, message, reading);
        return true;
    }
    const bool is_settled = word && word->kind == LogLine::Kind::mediation;
    if (!is_settled) take_findings(draft, message, found);
    draft.session().media.clear();
    say_noted(draft, message, day.spoken);
    return true;
}

}  // namespace handlers
