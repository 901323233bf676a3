#include "handlers/loop/log_findings.hpp"

#include "handlers/loop/bare_words.hpp"
#include "handlers/loop/log_words.hpp"
#include "handlers/loop/spot.hpp"
#include "handlers/understanding/reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace handlers {
namespace {

constexpr std::string_view ideas_leaf = "K02", ideas_label = "event_suggestion";
constexpr std::array<std::string_view, 7> own_work{"清理", "清除", "劝", "已", "帮", "送", "陪"};
constexpr std::array<std::string_view, 5> all_well{"正常", "完好", "平安", "无异常", "没问题"};
constexpr std::array<std::string_view, 6> wishes{"建议", "希望", "提议", "最好", "想要", "能不能"};
constexpr std::array<std::string_view, 16> new_things{"加装", "加个", "加两", "加几", "加一", "增",
                                                      "设",   "装",   "办",   "建",   "种",   "搞",
                                                      "添",   "开",   "改成", "弄个"};
constexpr std::array<std::string_view, 9> after_word{"了",   "完",   "到",   "过", "发现",
                                                     "一圈", "两圈", "一遍", "时"};
constexpr std::array<std::string_view, 8> times_of_day{"今天", "今日", "上午", "下午",
                                                       "早上", "晚上", "中午", "昨天"};

// A bare place is held for a report with 0.5 to 0.9, a fault at a place with 0.99.
constexpr double sure_of_a_fault = 0.95;

std::string_view without_any(std::string_view text, WordList words) {
    for (bool is_shorter = true; is_shorter;) {
        is_shorter = false;
        for (const std::string_view word : words) {
            if (!text.starts_with(word)) continue;
            text.remove_prefix(word.size());
            is_shorter = true;
        }
    }
    return text;
}

// What stands behind the first of them that is there; nothing when none is.
std::string_view behind_any(std::string_view text, WordList words) {
    for (const std::string_view word : words)
        if (const std::size_t at = text.find(word); at != std::string_view::npos)
            return text.substr(at + word.size());
    return {};
}

// What a part of the line says, read in a role.
Reading read_as(const Draft& draft, const Message& message, std::string_view words, Role role) {
    Message said;
    said.channel = message.channel;
    said.conversation = message.conversation;
    said.sender.role = role;
    said.text = words;
    return draft.world().reader.read(said);
}

// `巡逻发现断枝一处`, not `未发现异常`.
bool says_found(std::string_view text) {
    constexpr std::string_view found = "发现";
    const std::size_t at = text.find(found);
    if (at == std::string_view::npos) return false;
    const std::string_view before = text.substr(0, at);
    return !before.ends_with("未") && !before.ends_with("没") && !before.ends_with("没有");
}

struct Part {
    Span span;
    std::string_view words;  // without the patrol or visit that it tells of
    bool tells_of_work = false;
};

Part part_from(std::string_view text, const Span& span) {
    Part part{span, text.substr(span.begin, span.end - span.begin)};
    const auto word = log_word_in(part.words);
    if (!word) return part;
    part.tells_of_work = true;
    part.words = without_any(part.words.substr(word->end), after_word);
    return part;
}

class Findings {
public:
    Findings(const Draft& draft, const Message& message, const Reading& reading)
        : draft_(draft), message_(message), reading_(reading) {}

    Reading found() {
        for (const Span& span : parts_of(message_.text, Pauses::clauses))
            take(part_from(message_.text, span));
        const bool was_seen = reading_.intent == Intent::patrol_log && reading_.urgency != Urgency::low;
        const auto is_problem = [](const Matter& one) { return one.intent == Intent::patrol_log; };
        if (std::ranges::none_of(matters_, is_problem))
            matters_.insert(matters_.begin(), faint_.begin(), faint_.end());
        if (matters_.empty() && was_seen && (has_trouble_ || says_found(message_.text))) add_whole();
        Reading found = reading_;
        found.matters = std::move(matters_);
        return found;
    }

private:
    void take(const Part& part) {
        const std::string_view words = without_any(part.words, times_of_day);
        if (words.empty() || begins_with_any(words, own_work) || mentions_any(words, all_well))
            return remember_place(part);
        const Reading told = read_as(draft_, message_, part.words, Role::resident);
        if (is_idea(told, words)) return add(matters_, part, told, Intent::suggestion);
        switch (sureness_of(part, told)) {
            case Sureness::plain:
                return add(matters_, part, told, Intent::patrol_log);
            case Sureness::faint:
                return add(faint_, part, told, Intent::patrol_log);
            case Sureness::none:
                return remember_place(part);
        }
    }

    // `建议清理` is advice about the problem before it; an idea wants something that is not there.
    static bool is_idea(const Reading& told, std::string_view words) {
        const std::string_view wished = behind_any(words, wishes);
        return told.intent == Intent::suggestion && mentions_any(wished, new_things);
    }

    // That somebody went somewhere (`晚九点查车库`) is a problem only where nothing else in the line is.
    enum class Sureness { none, faint, plain };

    // A patrol without findings is none, whatever a part of it sounds like. The writer's side of it must be
    // something to act on as well: `户主说下班来取` sounds like a report only of a resident.
    Sureness sureness_of(const Part& part, const Reading& told) {
        const bool was_well = reading_.intent == Intent::patrol_log && reading_.urgency == Urgency::low;
        const bool is_report = told.intent == Intent::report && !told.leaf.empty();
        if (was_well || !is_report || (part.tells_of_work && told.leaf >= "I")) return Sureness::none;
        if (!part.tells_of_work) has_trouble_ = true;
        const Reading own = read_as(draft_, message_, part.words, message_.sender.role);
        const bool is_trouble = own.intent == Intent::report || own.intent == Intent::emergency ||
                                (own.intent == Intent::patrol_log && own.urgency != Urgency::low);
        if (!is_trouble) return Sureness::none;
        if (!part.tells_of_work || told.confidence >= sure_of_a_fault) return Sureness::plain;
        return told.matters.front().is_complete ? Sureness::faint : Sureness::none;
    }

    void add(std::vector<Matter>& to, const Part& part, const Reading& told, Intent intent) {
        Matter matter = told.matters.front();
        matter.intent = intent;
        matter.span = part.span;
        if (intent == Intent::suggestion) {
            matter.leaf = ideas_leaf;
            matter.label = ideas_label;
            matter.urgency = Urgency::low;
        }
        remember_place(part);
        matter.place = place_;
        const auto same = [&](const Matter& other) {
            return other.label == matter.label && !contradictory(other.place, matter.place);
        };
        if (std::ranges::any_of(to, same)) return;
        to.push_back(std::move(matter));
    }

    static bool contradictory(const PlaceMention& one, const PlaceMention& other) {
        return one.building != other.building || one.place_id != other.place_id || one.unit != other.unit;
    }

    // What follows is there as well, until another place is named.
    void remember_place(const Part& part) {
        const std::string_view all =
            std::string_view(message_.text).substr(part.span.begin, part.span.end - part.span.begin);
        const PlaceMention here = read_as(draft_, message_, all, message_.sender.role).place;
        if (!here.empty()) place_ = joined(place_, here);
    }

    void add_whole() {
        if (reading_.matters.empty()) return;
        matters_ = reading_.matters;
    }

    const Draft& draft_;
    const Message& message_;
    const Reading& reading_;
    std::vector<Matter> matters_, faint_;
    PlaceMention place_;
    bool has_trouble_ = false;
};

}  // namespace

Reading findings_of(const Draft& draft, const Message& message, const Reading& reading,
                    const std::string& home_place_id) {
    Reading found = Findings(draft, message, reading).found();
    for (Matter& matter : found.matters) {
        PlaceMention& place = matter.place;
        const bool is_home = place.place_id.empty() && !place.building.empty() &&
                             draft.directory().building_of(home_place_id, place.building) != nullptr;
        if (is_home) place.place_id = home_place_id;
    }
    return found;
}

}  // namespace handlers
