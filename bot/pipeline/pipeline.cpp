#include "bot/pipeline/pipeline.hpp"

#include "bot/observe/log.hpp"
#include "bot/pipeline/message_json.hpp"
#include "bot/pipeline/rendering.hpp"
#include "bot/pipeline/session_of.hpp"
#include "bot/pipeline/stopwatch.hpp"
#include "handlers/loop/announcement.hpp"
#include "handlers/loop/doubt.hpp"
#include "handlers/loop/keys.hpp"

#include <boost/core/demangle.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <iterator>
#include <memory>
#include <typeinfo>
#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
using handlers::Decision;
using handlers::Message;
using handlers::Reading;
using handlers::Situation;
using handlers::Timer;
using handlers::World;
using store::CommitOutcome;
using store::Committed;

// A decision is stale when somebody else wrote what it relied on; eight times in a row means that this matter
// is fought over faster than it can be decided, and the platform's retry spreads it out.
constexpr int max_attempts = 8;

// People of the directory write in the role it gives them; nobody else gets a role that acts on requests by
// claiming it.
void settle_role(handlers::Sender& sender, const handlers::Directory& directory) {
    if (sender.stand_in) return;
    if (directory.user(sender.id)) {
        sender.role = directory.role_of(sender.id);
    } else if (sender.role != handlers::Role::rider) {
        sender.role = handlers::Role::resident;
    }
}

// Whether deciding it can lead to anything. What asks for nothing, means no request and belongs to no session
// is let go here, before anything is looked up.
bool may_matter(const Message& message, const Reading& reading, const std::vector<std::string>& keys) {
    return !keys.empty() || handlers::is_actionable(reading.intent) || handlers::is_said_to_bot(message) ||
           !message.attachments.empty() || reading.digit.has_value() ||
           handlers::is_announcement(message, reading);
}

// Of an exception: its type. Its text may hold what somebody wrote.
std::string name_of(const std::exception& error) {
    return boost::core::demangle(typeid(error).name());
}

Taken outcome(Taken::Outcome what, std::vector<std::string> answers = {}) {
    return {what, std::move(answers)};
}

std::string_view name_of(Taken::Outcome outcome) {
    switch (outcome) {
        case Taken::Outcome::taken:
            return "taken";
        case Taken::Outcome::duplicate:
            return "duplicate";
        case Taken::Outcome::ignored:
            return "ignored";
        case Taken::Outcome::unavailable:
            break;
    }
    return "unavailable";
}

// What nobody waits for any more is told like everything else.
void send_answers(Decision& decision, const Message& message) {
    for (handlers::Say& say : decision.answers) {
        say.to = handlers::Address::chat(message.channel, message.conversation);
        decision.notices.push_back(std::move(say));
    }
    decision.answers.clear();
}

// What was found in a second look, each request once and oldest first.
void add(store::Recalled more, store::Recalled& known) {
    std::ranges::move(more.seen, std::back_inserter(known.seen));
    std::vector<handlers::Request>& all = known.requests;
    for (handlers::Request& request : more.requests)
        if (std::ranges::find(all, request.id, &handlers::Request::id) == all.end())
            all.push_back(std::move(request));
    std::ranges::sort(all, {},
                      [](const handlers::Request& each) { return std::pair(each.reported_at, each.id); });
}

std::optional<handlers::Instant> earliest(const std::vector<Timer>& timers) {
    if (timers.empty()) return std::nullopt;
    return std::min_element(timers.begin(), timers.end(),
                            [](const Timer& a, const Timer& b) { return a.due_at < b.due_at; })
        ->due_at;
}

}  // namespace

// The numbers that one message holds while it is decided, perhaps several times.
struct Pipeline::Numbering {
    int day = 0, first = 0, count = 0;
};

// One message on its way.
struct Pipeline::Passage {
    const Message& message;
    const Reading& reading;
    const Snapshot& snapshot;
    Stopwatch& watch;
    bool is_late = false;   // its platform has its response: answers go through the outbox
    std::string failure{};  // set when the message cannot be decided or written
};

asio::awaitable<Taken> Pipeline::take(Message message) {
    Stopwatch watch(parts_.metrics);
    const std::shared_ptr<const Snapshot> snapshot = parts_.snapshot.get();
    settle_role(message.sender, *snapshot->directory);
    Reading reading;
    Passage passage{message, reading, *snapshot, watch};
    Taken taken;
    try {
        reading = snapshot->reader->read(message);
        watch.mark(Stage::read);
        taken = co_await way_of(passage);
    } catch (const std::exception& error) {
        passage.failure = name_of(error);
    }
    count(message.channel, passage.failure.empty() ? name_of(taken.outcome) : "failed");
    if (!passage.failure.empty()) taken = co_await keep_aside(message, std::move(passage.failure));
    watch.finish();
    if (observers_.doubted && taken.outcome == Taken::Outcome::ignored &&
        handlers::is_doubtful(message, reading))
        observers_.doubted(std::move(message), std::move(reading));
    co_return taken;
}

asio::awaitable<std::string_view> Pipeline::take_late(Message message, Reading reading) {
    Stopwatch watch(parts_.metrics);
    const std::shared_ptr<const Snapshot> snapshot = parts_.snapshot.get();
    Passage passage{message, reading, *snapshot, watch, true};
    Taken taken;
    try {
        taken = co_await way_of(passage);
    } catch (const std::exception& error) {
        passage.failure = name_of(error);
    }
    if (passage.failure.empty()) co_return name_of(taken.outcome);
    log_event(LogLevel::error, "late_message_failed",
              {{"channel", message.channel}, {"message", message.id}, {"reason", passage.failure}});
    co_return "failed";
}

asio::awaitable<Taken> Pipeline::way_of(Passage& passage) {
    const Message& message = passage.message;
    const Reading& reading = passage.reading;
    const Snapshot& snapshot = passage.snapshot;
    const std::vector<std::string> keys = handlers::keys_for(message, reading, *snapshot.directory);
    if (!may_matter(message, reading, keys)) co_return outcome(Taken::Outcome::ignored);

    const store::MessageKey message_key{message.channel, message.id};
    const handlers::Instant now = parts_.now();
    const handlers::Instant closed_since = now - handlers::look_back_for(message, *snapshot.directory);
    SessionOf session(parts_.sessions(), message, SessionOf::Whose::sender);
    SessionOf group(parts_.sessions(), message, SessionOf::Whose::group);
    co_await session.load();
    if (handlers::needs_the_group(message, reading)) co_await group.load();
    Numbering numbering;
    for (int attempt = 0; attempt < max_attempts; ++attempt) {
        store::Recalled known = co_await parts_.ledger.recall(keys, message_key, closed_since);
        if (!known.is_available) break;
        if (known.earlier_answers)
            co_return outcome(Taken::Outcome::duplicate, std::move(*known.earlier_answers));
        std::vector<std::string> further =
            handlers::further_keys_for(message, known.requests, *snapshot.directory);
        if (!further.empty()) {
            store::Recalled more =
                co_await parts_.ledger.recall(std::move(further), std::nullopt, closed_since);
            if (!more.is_available) break;
            add(std::move(more), known);
        }
        passage.watch.mark(Stage::recall);

        Situation situation{
            session.session(), std::move(known.requests), std::move(known.seen), {}, group.session()};
        if (const auto query =
                handlers::account_needed_for(message, situation.requests, *snapshot.directory, now)) {
            std::optional<handlers::Account> account = co_await parts_.ledger.account(*query);
            if (!account) break;
            situation.account = std::move(*account);
        }
        const World world{*snapshot.directory, *snapshot.taxonomy, *snapshot.reader, now,
                          parts_.ids.next_block()};
        Decision decision = handlers::decide(message, reading, situation, world);
        const std::optional<handlers::Session> remembered = std::move(decision.session);
        const std::optional<handlers::Session> remembered_by_group = std::move(decision.group);
        if (decision.is_empty()) {
            co_await session.keep(remembered);
            co_await group.keep(remembered_by_group);
            co_return outcome(Taken::Outcome::ignored);
        }
        if (passage.is_late) send_answers(decision, message);
        if (!co_await give_numbers(decision, handlers::local_day(now, *snapshot.directory), numbering)) break;
        store::Entry entry = in_words(std::move(decision), situation, *snapshot.templates);
        entry.message = message_key;
        entry.at = now;
        passage.watch.mark(Stage::decide);

        Committed committed = co_await commit(std::move(entry));
        passage.watch.mark(Stage::commit);
        switch (committed.outcome) {
            case CommitOutcome::committed:
                co_await session.keep(remembered);
                co_await group.keep(remembered_by_group);
                co_return outcome(Taken::Outcome::taken, std::move(committed.answers));
            case CommitOutcome::duplicate:
                co_return outcome(Taken::Outcome::duplicate, std::move(committed.answers));
            case CommitOutcome::failed:
                passage.failure = "commit_refused";
                co_return Taken();
            case CommitOutcome::unavailable:
                co_return Taken();
            case CommitOutcome::stale:
                co_await check_numbers(numbering);
        }
    }
    co_return outcome(Taken::Outcome::unavailable);
}

asio::awaitable<bool> Pipeline::fire(Timer due) {
    const std::shared_ptr<const Snapshot> snapshot = parts_.snapshot.get();
    CommitOutcome done = CommitOutcome::failed;
    std::string failure = "commit_refused";
    try {
        done = co_await way_of(due, *snapshot);
    } catch (const std::exception& error) {
        failure = name_of(error);
    }
    if (done == CommitOutcome::failed) co_return co_await keep_aside(due, std::move(failure));
    co_return done == CommitOutcome::committed || done == CommitOutcome::duplicate;
}

asio::awaitable<CommitOutcome> Pipeline::way_of(const Timer& due, const Snapshot& snapshot) {
    const handlers::Instant now = parts_.now();
    Numbering numbering;
    for (int attempt = 0; attempt < max_attempts; ++attempt) {
        std::vector<handlers::RequestId> ids(1, due.request);
        store::Recalled known = co_await parts_.ledger.recall_by_id(std::move(ids));
        if (!known.is_available) break;

        const Situation situation{{}, std::move(known.requests), {}, {}};
        const World world{*snapshot.directory, *snapshot.taxonomy, *snapshot.reader, now,
                          parts_.ids.next_block()};
        Decision decision = handlers::decide(due, situation, world);
        if (!co_await give_numbers(decision, handlers::local_day(now, *snapshot.directory), numbering)) break;
        store::Entry entry = in_words(std::move(decision), situation, *snapshot.templates);
        entry.fired = due;  // committed even when nothing follows: the timer has been seen to
        entry.at = now;

        const Committed committed = co_await commit(std::move(entry));
        if (committed.outcome != CommitOutcome::stale) co_return committed.outcome;
        co_await check_numbers(numbering);
    }
    co_return CommitOutcome::unavailable;
}

// False: the ledger cannot say which numbers are free.
asio::awaitable<bool> Pipeline::give_numbers(Decision& decision, int day, Numbering& numbering) {
    const int needed = handlers::numbers_needed(decision);
    if (needed == 0) co_return true;
    if (numbering.day != day || numbering.count < needed) {
        const std::optional<int> first = co_await numbers_.take(day, needed);
        if (!first) co_return false;
        numbering = Numbering{day, *first, needed};
    }
    handlers::assign_numbers(decision, day, numbering.first);
    co_return true;
}

// After a stale commit: numbers that nobody took meanwhile are used in the next try, so that none is skipped.
asio::awaitable<void> Pipeline::check_numbers(Numbering& numbering) {
    if (numbering.count == 0) co_return;
    if (!co_await numbers_.still_free(numbering.day, numbering.first)) numbering = Numbering{};
}

asio::awaitable<Committed> Pipeline::commit(store::Entry entry) {
    const bool fills_outbox = !entry.outbox.empty();
    const std::optional<handlers::Instant> first_timer = earliest(entry.decision.timers);
    std::optional<store::Entry> shown;
    if (observers_.committed) shown = entry;
    Committed committed = co_await parts_.ledger.commit(std::move(entry));
    if (committed.outcome != CommitOutcome::committed) co_return committed;
    if (fills_outbox && observers_.outbox_filled) observers_.outbox_filled();
    if (first_timer && observers_.timer_set) observers_.timer_set(*first_timer);
    if (shown) observers_.committed(*shown);
    co_return committed;
}

void Pipeline::count(std::string_view channel, std::string_view outcome) {
    parts_.metrics.count_message(channel, outcome);
}

asio::awaitable<bool> Pipeline::keep_aside(Aside what) {
    store::FailedMessage failed{what.channel, what.id, what.reason, std::move(what.payload), parts_.now()};
    const bool is_kept = co_await parts_.ledger.keep_aside(std::move(failed));
    log_event(LogLevel::warn, "message_kept_aside",
              {{"channel", what.channel}, {"message", what.id}, {"reason", what.reason}, {"kept", is_kept}});
    co_return is_kept;
}

// Answered as if taken: a retry would bring the same message and fail in the same way.
asio::awaitable<Taken> Pipeline::keep_aside(const Message& message, std::string reason) {
    log_event(LogLevel::error, "message_failed",
              {{"channel", message.channel}, {"message", message.id}, {"reason", reason}});
    store::FailedMessage failed{message.channel, message.id, std::move(reason), to_json(message),
                                parts_.now()};
    const bool is_kept = co_await parts_.ledger.keep_aside(std::move(failed));
    co_return outcome(is_kept ? Taken::Outcome::taken : Taken::Outcome::unavailable);
}

// The timer is put out only once what it was is safe.
asio::awaitable<bool> Pipeline::keep_aside(const Timer& due, std::string reason) {
    const std::string id = std::to_string(due.request) + ':' + std::string(handlers::name_of(due.kind));
    log_event(LogLevel::error, "timer_failed", {{"timer", id}, {"reason", reason}});
    store::FailedMessage failed{"timer", id, std::move(reason), to_json(due), parts_.now()};
    if (!co_await parts_.ledger.keep_aside(std::move(failed))) co_return false;
    store::Entry put_out;
    put_out.fired = due;
    put_out.at = parts_.now();
    const Committed committed = co_await commit(std::move(put_out));
    co_return committed.outcome == CommitOutcome::committed;
}

asio::awaitable<std::optional<Taken>> Pipeline::replay(std::string payload) {
    if (std::optional<Message> message = message_from_json(payload))
        co_return co_await take(std::move(*message));
    const std::optional<Timer> timer = timer_from_json(payload);
    if (!timer) co_return std::nullopt;
    const bool is_fired = co_await fire(*timer);
    co_return outcome(is_fired ? Taken::Outcome::taken : Taken::Outcome::unavailable);
}

}  // namespace bot
