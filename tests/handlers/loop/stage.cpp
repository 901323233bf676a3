#include "tests/handlers/loop/stage.hpp"

#include "handlers/directory/load_care.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace handlers::tests {
namespace {

std::string sample(const std::string& name) {
    std::ifstream file(std::string(GRIDBELL_SOURCE_DIR) + "/deploy/sample/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

// `chat/` of `chat/sender`.
std::string group_key_of(const std::string& session_key) {
    return session_key.substr(0, session_key.find('/') + 1);
}

std::string next_message_id() {
    static int count = 0;
    return "m" + std::to_string(++count);
}

}  // namespace

Stage::Stage() {
    // Immutable: one copy serves every test of the program.
    static const auto care = load_care(sample("care.json")).snapshot;
    static const auto directory = load_directory(sample("jinsuo.json"), {}, *care).snapshot;
    static const auto taxonomy = load_taxonomy(sample("taxonomy.json")).snapshot;
    static const auto reader = std::make_shared<const Reader>(directory, taxonomy);
    reader_ = reader;
    directory_ = directory;
    taxonomy_ = taxonomy;
    if (!directory_ || !taxonomy_) throw std::runtime_error("the sample community does not load");
    using namespace std::chrono;
    now_ = sys_days{year{2026} / 12 / 24} + 1h;
}

World Stage::world() {
    next_id_ += max_new_requests;
    return World{*directory_, *taxonomy_, *reader_, now_, next_id_};
}

Situation Stage::situation_for(const std::vector<std::string>& keys, const std::string& session_key) const {
    Situation situation;
    if (auto found = sessions_.find(session_key); found != sessions_.end()) situation.session = found->second;
    if (auto found = sessions_.find(group_key_of(session_key)); found != sessions_.end())
        situation.group = found->second;
    for (const std::string& key : keys)
        situation.seen.push_back({key, 1});
    situation.requests = filed_under(keys);
    return situation;
}

// With what they follow, as the ledger gives them.
std::vector<Request> Stage::filed_under(const std::vector<std::string>& keys) const {
    std::set<RequestId> wanted;
    for (const Request& request : requests_) {
        const auto filed = keys_of(request, *directory_);
        if (std::ranges::find_first_of(filed, keys) == filed.end()) continue;
        wanted.insert(request.id);
        wanted.insert(request.parent);
    }
    std::vector<Request> found;
    std::ranges::copy_if(requests_, std::back_inserter(found),
                         [&](const Request& request) { return wanted.contains(request.id); });
    return found;
}

Account Stage::account_for(const AccountQuery& query) const {
    const auto belongs = [&](const auto& line) {
        return line.user_id == query.user_id && line.at >= query.from && line.at < query.to;
    };
    const auto is_asked_for = [&](const PointEntry& line) {
        const auto& requests = query.requests;
        return requests.empty() ? belongs(line) : std::ranges::find(requests, line.request) != requests.end();
    };
    Account account;
    account.last_visits = accounts_.last_visits;
    std::ranges::copy_if(accounts_.points, std::back_inserter(account.points), is_asked_for);
    std::ranges::copy_if(accounts_.log, std::back_inserter(account.log), belongs);
    account.reported = reported_by(query);
    return account;
}

ReportedRequests Stage::reported_by(const AccountQuery& query) const {
    ReportedRequests reported;
    for (const Request& request : requests_) {
        const bool is_his = std::ranges::any_of(request.reporters, [&](const Reporter& reporter) {
            return reporter.channel == query.channel && reporter.user_id == query.user_id;
        });
        if (!is_his) continue;
        ++reported.all;
        reported.open += is_open(request.state);
        reported.with_photo += request.has_photo;
        reported.newest.insert(reported.newest.begin(), request);
    }
    if (reported.newest.size() > most_newest) reported.newest.resize(most_newest);
    return reported;
}

std::vector<PointEntry> Stage::points_of(std::string_view user) const {
    std::vector<PointEntry> found;
    std::ranges::copy_if(accounts_.points, std::back_inserter(found),
                         [&](const PointEntry& line) { return line.user_id == user; });
    return found;
}

const Decision& Stage::say(const Message& message, const Reading& reading) {
    Message sent = message;
    sent.sent_at = now_;
    const std::string session_key = sent.conversation.id + "/" + sent.sender.id;
    std::vector<std::string> keys = keys_for(sent, reading, *directory_);
    Situation situation = situation_for(keys, session_key);
    for (std::string& key : further_keys_for(sent, situation.requests, *directory_))
        keys.push_back(std::move(key));
    situation = situation_for(keys, session_key);
    if (const auto query = account_needed_for(sent, situation.requests, *directory_, now_))
        situation.account = account_for(*query);
    take_effect(decide(sent, reading, situation, world()));
    if (last_.session) sessions_[session_key] = *last_.session;
    if (last_.group) sessions_[group_key_of(session_key)] = *last_.group;
    return last_;
}

void Stage::take_effect(Decision decision) {
    const int needed = numbers_needed(decision);
    assign_numbers(decision, local_day(now_, *directory_), next_number_);
    next_number_ += needed;
    for (Request& request : decision.requests) {
        ++request.version;
        auto known = std::ranges::find(requests_, request.id, &Request::id);
        if (known == requests_.end())
            requests_.push_back(request);
        else
            *known = request;
    }
    for (const Event& event : decision.events)
        events_.push_back(event);
    auto is_of = [](const Timer& timer, RequestId id, TimerKind kind) {
        return timer.request == id && timer.kind == kind;
    };
    for (const TimerKey& key : decision.timers_cleared)
        std::erase_if(timers_, [&](const Timer& timer) { return is_of(timer, key.request, key.kind); });
    for (const Timer& set : decision.timers) {
        std::erase_if(timers_, [&](const Timer& timer) { return is_of(timer, set.request, set.kind); });
        timers_.push_back(set);
    }
    for (const PointEntry& entry : decision.points)
        if (std::ranges::find(accounts_.points, entry.once, &PointEntry::once) == accounts_.points.end())
            accounts_.points.push_back(entry);
    std::ranges::copy(decision.log_lines, std::back_inserter(accounts_.log));
    for (const LogPhotos& photos : decision.log_photos)
        std::ranges::find(accounts_.log, photos.message_id, &LogLine::message_id)->photos += photos.photos;
    std::ranges::copy(decision.care_visits, std::back_inserter(accounts_.last_visits));
    last_ = std::move(decision);
}

void Stage::pass(std::chrono::milliseconds time) {
    const Instant until = now_ + time;
    fire_until(until);
    now_ = until;
}

void Stage::wake_after(std::chrono::milliseconds time) {
    now_ += time;
    fire_until(now_);
}

void Stage::fire_until(Instant until) {
    for (;;) {
        auto next = std::ranges::min_element(timers_, {}, &Timer::due_at);
        if (next == timers_.end() || next->due_at > until) break;
        const Timer due = *next;
        timers_.erase(next);
        now_ = std::max(now_, due.due_at);
        Situation situation;
        for (const Request& request : requests_)
            if (request.id == due.request) situation.requests.push_back(request);
        take_effect(decide(due, situation, world()));
    }
}

std::vector<EventKind> Stage::events_of(std::size_t index) const {
    std::vector<EventKind> kinds;
    for (const Event& event : events_)
        if (event.request == requests_.at(index).id) kinds.push_back(event.kind);
    return kinds;
}

bool Stage::has_timer(std::size_t index, TimerKind kind) const {
    return std::ranges::any_of(timers_, [&](const Timer& timer) {
        return timer.request == requests_.at(index).id && timer.kind == kind;
    });
}

std::vector<std::string> Stage::said() const {
    std::vector<std::string> names;
    for (const Say& say : last_.answers)
        names.push_back(say.template_name);
    for (const Say& say : last_.notices)
        names.push_back(say.template_name);
    return names;
}

std::vector<std::string> Stage::told(std::string_view user) const {
    std::vector<std::string> names;
    for (const Say& say : last_.notices)
        if (say.to == Address::user(std::string(user)) || say.to.conversation.id == user)
            names.push_back(say.template_name);
    return names;
}

Message from_resident(std::string sender, std::string text, std::string chat) {
    Message message;
    message.channel = "bridge";
    message.id = next_message_id();
    message.conversation.id = std::move(chat);
    message.sender.id = std::move(sender);
    message.text = std::move(text);
    return message;
}

Message from_leader(std::string user_id, std::string text) {
    Message message;
    message.channel = "wecom_app";
    message.id = next_message_id();
    message.conversation = {Conversation::Kind::private_chat, user_id};
    message.sender.id = std::move(user_id);
    message.sender.role = Role::leader;
    message.text = std::move(text);
    return message;
}

Reading reading_of(Intent intent, std::string label, std::string leaf) {
    Reading reading;
    reading.intent = intent;
    reading.label = std::move(label);
    reading.leaf = std::move(leaf);
    return reading;
}

PlaceMention at(std::string building, std::string unit, std::string place_id) {
    PlaceMention place;
    place.building = std::move(building);
    place.unit = std::move(unit);
    place.place_id = std::move(place_id);
    return place;
}

Reading report_of(std::string label, std::string leaf, PlaceMention place, Urgency urgency) {
    Reading reading = reading_of(urgency == Urgency::emergency ? Intent::emergency : Intent::report,
                                 std::move(label), std::move(leaf));
    reading.urgency = urgency;
    reading.has_urgency = true;
    reading.place = place;
    Matter matter;
    matter.intent = reading.intent;
    matter.label = reading.label;
    matter.leaf = reading.leaf;
    matter.urgency = urgency;
    matter.place = std::move(place);
    reading.matters.push_back(std::move(matter));
    return reading;
}

Reading follow_up(Nuance nuance) {
    Reading reading = reading_of(Intent::follow_up);
    reading.nuance = nuance;
    return reading;
}

}  // namespace handlers::tests
