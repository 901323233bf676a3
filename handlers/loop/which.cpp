#include "handlers/loop/which.hpp"

#include "handlers/loop/hanzi_set.hpp"
#include "handlers/loop/lists.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/sayings.hpp"
#include "handlers/loop/spot.hpp"

#include <algorithm>
#include <chrono>

namespace handlers {
namespace {

using namespace std::chrono_literals;

constexpr auto latest_counts_for = 30min;  // domain guide 7
constexpr std::size_t most_choices = 5;

bool consists_of(const Request& request, std::string_view id) {
    return std::ranges::find(request.message_ids, id) != request.message_ids.end();
}

const PlaceMention& place_of(const Hint& hint) {
    return hint.clause && !hint.clause->place.empty() ? hint.clause->place : hint.reading.place;
}

std::string_view label_of(const Hint& hint) {
    return hint.clause ? std::string_view{hint.clause->label} : std::string_view{hint.reading.label};
}

bool is_contradicted(const Request& request, const Hint& hint) {
    if (contradicts(place_of(hint), request.spot)) return true;
    return !label_of(hint).empty() && !request.label.empty() && label_of(hint) != request.label;
}

// `我到门岗问问`: what the words seem to be about is only where he goes.
bool is_subject_the_landmark(const Hint& hint) {
    const std::string& landmark = place_of(hint).landmark;
    return std::ranges::all_of(hint.reading.words, [&](const std::string& word) {
        return landmark.find(word) != std::string::npos;
    });
}

// Another building or unit is another matter. Another landmark alone is not yet (`已通知门岗` about a child
// lost on the square); with another subject as well it is, unless something is burning: then people name what
// is near.
bool speaks_of_another(const Request& request, const Hint& hint) {
    if (!contradicts(place_of(hint), request.spot)) return false;
    PlaceMention without_landmark = place_of(hint);
    without_landmark.landmark.clear();
    if (contradicts(without_landmark, request.spot)) return true;
    if (request.priority == Priority::p0) return false;
    if (is_subject_the_landmark(hint)) return false;
    return !label_of(hint).empty() && label_of(hint) != request.label;
}

// How many of the words speak for a request: its label, its place, words that stand in its own text.
int agreement(const Request& request, const Hint& hint) {
    if (contradicts(place_of(hint), request.spot)) return -1;
    int points = 0;
    if (!label_of(hint).empty() && label_of(hint) == request.label) points += 4;
    const PlaceMention& place = place_of(hint);
    if (!place.building.empty() && place.building == request.spot.building) points += 2;
    if (!place.landmark.empty() && place.landmark == request.spot.landmark) points += 2;
    if (!place.place_id.empty() && place.place_id == request.spot.place_id) points += 1;
    if (hint.clause && hint.reading.matters.size() > 1)
        return points;  // the words are of all clauses together
    for (const std::string& word : hint.reading.words)
        if (request.text.find(word) != std::string::npos) points += 1;
    return points;
}

// Whoever names another building or unit than what he quotes means that one.
bool names_another(const Request& request, const Hint& hint) {
    PlaceMention building = place_of(hint);
    building.landmark.clear();
    return !building.building.empty() && contradicts(building, request.spot);
}

// When people were last told of it; what came at night reached its owner in the morning.
Instant when_sent(const Draft& draft, const Request& request) {
    if (request.done_at) return *request.done_at;
    if (!request.dispatched_at) return request.reported_at;
    return end_of_quiet_hours(*request.dispatched_at, draft.directory());
}

template <class Keep>
std::vector<RequestId> filter(const Draft& draft, const std::vector<RequestId>& among, Keep keep) {
    std::vector<RequestId> kept;
    for (RequestId id : among)
        if (keep(*draft.find(id))) kept.push_back(id);
    return kept;
}

std::vector<RequestId> best_agreeing(const Draft& draft, const Hint& hint,
                                     const std::vector<RequestId>& among) {
    int best = 0;
    std::vector<RequestId> leading;
    for (RequestId id : among) {
        const int points = agreement(*draft.find(id), hint);
        if (points <= 0 || points < best) continue;
        if (points > best) leading.clear();
        best = points;
        leading.push_back(id);
    }
    return leading;
}

// In a group a private matter is called by its number alone.
std::string choice_of(const Draft& draft, const Request& request, const Message& message) {
    if (is_private(message) || is_for_group(draft, request)) return matter_of(request, draft.directory());
    return request.number.sequence > 0 ? "【" + request.number.shown() + "】" : "私下说的那件";
}

std::vector<const Request*> merged_among_known(const Draft& draft) {
    std::vector<const Request*> merged = draft.known();
    std::erase_if(merged, [](const Request* request) { return request->state != State::merged; });
    return merged;
}

// What a merged one has been given counts for the one it follows.
template <class Is>
bool it_or_a_part(const Request& request, const std::vector<const Request*>& merged, Is is) {
    return is(request) || std::ranges::any_of(merged, [&](const Request* each) {
               return each->parent == request.id && is(*each);
           });
}

// Characters that are in every other sentence.
constexpr HanziSet common_characters(
    U"的了我去来在是好已就这那个不没有到下上他们你您人说给把也都还要会可以能修换弄清处理完一二三四五六七八九"
    U"十点分今明天早晚午马"
    U"号楼栋单元层室家");

// Calls `take` with each hanzi of the words.
template <class Take>
void each_hanzi(std::string_view words, Take take) {
    for (std::size_t at = 0; at < words.size();) {
        const char32_t hanzi = hanzi_at(words, at);
        at += hanzi == 0 ? 1 : bytes_per_hanzi;
        if (hanzi != 0) take(hanzi);
    }
}

// Those of a sentence that tell something, each once.
struct TellingCharacters {
    HanziSet set;  // most characters of another text are none of them
    std::u32string all;
};

TellingCharacters telling_characters(std::string_view words) {
    TellingCharacters telling;
    each_hanzi(words, [&](char32_t hanzi) {
        if (common_characters.contains(hanzi) || telling.set.contains(hanzi)) return;
        telling.set.add(hanzi);
        telling.all.push_back(hanzi);
    });
    return telling;
}

std::size_t characters_shared(const Request& request, const TellingCharacters& telling) {
    std::u32string missing = telling.all;
    each_hanzi(request.text, [&](char32_t hanzi) {
        if (telling.set.contains(hanzi)) std::erase(missing, hanzi);
    });
    return telling.all.size() - missing.size();
}

// `门我下午去修` beside a lift and a door: whose report the words repeat most of, if one leads.
std::vector<RequestId> most_alike(const Draft& draft, const Hint& hint, const std::vector<RequestId>& among) {
    const auto& span = hint.clause ? hint.clause->span : Span{};
    const bool is_part = span.end > span.begin && span.end <= hint.message.text.size();
    const std::string_view all = hint.message.text;
    const TellingCharacters telling =
        telling_characters(is_part ? all.substr(span.begin, span.end - span.begin) : all);
    std::size_t most = 0;
    std::vector<RequestId> leading;
    for (RequestId id : among) {
        const std::size_t shared = characters_shared(*draft.find(id), telling);
        if (shared == 0 || shared < most) continue;
        if (shared > most) leading.clear();
        most = shared;
        leading.push_back(id);
    }
    return leading;
}

bool acted_on(const Request& request, const Message& message) {
    return std::ranges::find(request.helper_user_ids, message.sender.id) != request.helper_user_ids.end();
}

}  // namespace

bool has_number(const Request& request, std::string_view written) {
    if (request.number.sequence == 0 || written.empty()) return false;
    const std::string shown = request.number.shown();
    return shown == written || shown.substr(shown.find('-') + 1) == written;
}

const Request* numbered(const Draft& draft, std::string_view written) {
    const Request* found = nullptr;
    for (const Request* request : draft.known()) {
        if (!has_number(*request, written)) continue;
        const bool is_better = !found || is_open(request->state) || !is_open(found->state);
        if (is_better) found = request;
    }
    return found;
}

std::vector<RequestId> referred_to(const Draft& draft, const Hint& hint,
                                   const std::vector<RequestId>& among) {
    if (!hint.message.quote && !hint.reading.ticket_ref) return {};
    const auto merged = merged_among_known(draft);
    const auto is_made_of = [&](const Request& request, const std::string& id) {
        return it_or_a_part(request, merged, [&](const Request& each) { return consists_of(each, id); });
    };
    const auto is_called = [&](const Request& request, std::string_view written) {
        return it_or_a_part(request, merged, [&](const Request& each) { return has_number(each, written); });
    };
    if (const auto& quote = hint.message.quote) {
        const std::string quoted_id = hint.message.channel + ":" + quote->message_id;
        auto quoted = filter(draft, among, [&](const Request& r) { return is_made_of(r, quoted_id); });
        std::erase_if(quoted, [&](RequestId id) {
            const Request& request = *draft.find(id);
            return quoted.size() > 1 ? is_contradicted(request, hint) : names_another(request, hint);
        });
        if (!quoted.empty()) return quoted;
        const std::string number = number_in(quote->text);
        auto numbered = filter(
            draft, among, [&](const Request& r) { return is_called(r, number) && !names_another(r, hint); });
        if (!numbered.empty()) return {numbered.back()};
    }
    if (!hint.reading.ticket_ref) return {};
    auto numbered =
        filter(draft, among, [&](const Request& r) { return is_called(r, *hint.reading.ticket_ref); });
    return numbered.empty() ? numbered : std::vector{numbered.back()};
}

bool shares_a_word(const Request& request, std::string_view words) {
    return characters_shared(request, telling_characters(words)) > 0;
}

std::string number_in(std::string_view text) {
    const auto begin = text.find("【");
    const auto end = text.find("】", begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return std::string{text.substr(begin + 3, end - begin - 3)};
}

std::optional<RequestId> the_one_pointed_to(const Draft& draft, const Hint& hint) {
    std::vector<RequestId> open;
    for (const Request* request : draft.known())
        if (is_open(request->state)) open.push_back(request->id);
    const auto meant = referred_to(draft, hint, open);
    return meant.size() == 1 ? std::optional(meant.front()) : std::nullopt;
}

std::vector<RequestId> candidates(const Draft& draft, const Message& message, const Candidate& is_meant) {
    const bool is_group = message.conversation.kind == Conversation::Kind::group;
    std::vector<RequestId> found, elsewhere;
    for (const Request* request : draft.known()) {
        if (request->state == State::merged || !is_meant(*request)) continue;
        const bool is_here = is_group && was_reported_here(*request, message);
        (is_here || !is_group ? found : elsewhere).push_back(request->id);
    }
    // A leader may report in his work group what was reported elsewhere; what is reported here comes first.
    return found.empty() ? elsewhere : found;
}

std::vector<RequestId> which_of(const Draft& draft, const Hint& hint, std::vector<RequestId> among) {
    auto referred = referred_to(draft, hint, among);
    if (!referred.empty()) return referred;
    if (hint.reading.ticket_ref) return {};
    std::erase_if(among, [&](RequestId id) { return speaks_of_another(*draft.find(id), hint); });
    if (among.size() <= 1) return among;
    auto agreeing = best_agreeing(draft, hint, among);
    if (agreeing.size() == 1) return agreeing;
    if (!agreeing.empty()) among = agreeing;
    if (auto alike = most_alike(draft, hint, among); alike.size() == 1) return alike;
    auto acted = filter(draft, among, [&](const Request& r) { return acted_on(r, hint.message); });
    if (acted.size() == 1) return acted;
    auto recent = filter(draft, among, [&](const Request& r) {
        return draft.now() - when_sent(draft, r) <= latest_counts_for;
    });
    return recent.empty() ? among : std::vector{recent.back()};
}

bool names_unknown_number(const Draft& draft, const Message& message, const Reading& reading) {
    if (message.quote && !message.quote->message_id.empty()) return false;
    if (!reading.ticket_ref) return false;
    for (const Request* request : draft.known())
        if (has_number(*request, *reading.ticket_ref)) return false;
    return true;
}

void ask_which(Draft& draft, const Message& message, const Reading& reading,
               const std::vector<RequestId>& among) {
    Question question;
    question.intent = name_of(reading.intent);
    question.nuance = name_of(reading.nuance);
    std::string choices;
    const std::size_t first = among.size() > most_choices ? among.size() - most_choices : 0;
    for (std::size_t i = first; i < among.size(); ++i) {
        question.requests.push_back(among[i]);
        choices +=
            std::to_string(i - first + 1) + " " + choice_of(draft, *draft.find(among[i]), message) + "\n";
    }
    question.text = message.text;
    question.message_id = message.id;
    question.asked_at = draft.now();
    draft.session().question = std::move(question);
    reply_plain(draft, "which_request", {{"choices", choices}});
}

}  // namespace handlers
