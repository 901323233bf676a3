#include "store/ledger/batch.hpp"
#include "store/ledger/key_marks.hpp"
#include "store/ledger/lists.hpp"
#include "store/ledger/request_rows.hpp"

#include <utility>

namespace store {
namespace {

// Every so many filings under a key, its requests that ended long ago are taken off the list: a busy chat's
// list must not grow for years. Nobody looks for them; the longest look back is seven days.
constexpr std::int64_t filings_between_thinnings = 64;
constexpr std::chrono::hours kept_after_end{24 * 30};

}  // namespace

void Batch::accept(EntryJob& job) {
    const handlers::Decision& decision = job.entry.decision;
    static const std::vector<std::string> no_keys;
    for (std::size_t i = 0; i < decision.requests.size(); ++i)
        add_request(decision.requests[i], i < job.keys.size() ? job.keys[i] : no_keys, job.entry.at);
    add_events(job);
    add_message(job);
    add_outbox(job);
    set_timers(job);
}

void Batch::add_request(const handlers::Request& request, const std::vector<std::string>& keys,
                        handlers::Instant at) {
    Known::Version& known = known_.requests[request.id];
    for (const std::string& key : keys) {
        if (has_mark(known.filed, key)) continue;
        add_mark(known.filed, key);
        file_under(key, request, at);
    }
    known.version = request.version + 1;
    if (request.number.sequence > 0) known_.numbers[request.number] = request.id;
    append_request({request, known.version, known.filed, at}, requests_);
}

void Batch::file_under(std::string_view key, const handlers::Request& request, handlers::Instant at) {
    const std::int64_t nth = ++known_.last_nth[key];
    key_rows_.push_back({key, nth, request.id});
    if (nth % filings_between_thinnings == 0) thinned_.text(key).integer(nth).instant(at - kept_after_end);
}

void Batch::add_events(const EntryJob& job) {
    for (const handlers::Event& event : job.entry.decision.events) {
        events_.integer(event.request)
            .text(name_of(event.kind))
            .text(name_of(event.from))
            .text(name_of(event.to));
        events_.text(event.by).text(event.channel).text(event.message_id).text(event.text).instant(event.at);
    }
}

void Batch::add_message(const EntryJob& job) {
    const auto& message = job.entry.message;
    if (!message) return;
    known_.messages[Known::MessageId(message->channel, message->id)] = job.entry.answers;
    messages_.text(message->channel)
        .text(message->id)
        .text(strings_list(job.entry.answers))
        .instant(job.entry.at);
}

void Batch::add_outbox(const EntryJob& job) {
    for (const OutboxDraft& draft : job.entry.outbox) {
        const handlers::Address& to = draft.to;
        const bool is_user = to.kind == handlers::Address::Kind::user;
        outbox_.text(to.key()).text(to.user_id).text(to.channel);
        outbox_.text(is_user ? "" : name_of(to.conversation.kind)).text(to.conversation.id);
        outbox_.text(draft.text).integer(draft.about).instant(draft.not_before).instant(draft.expires);
        outbox_.instant(job.entry.at).instant(draft.not_before.value_or(job.entry.at));
        outbox_.integer(0).flag(false).text("");
    }
}

void Batch::set_timers(const EntryJob& job) {
    const handlers::Decision& decision = job.entry.decision;
    const auto change = [this](Known::TimerId id, std::optional<handlers::Instant> due_at) {
        timer_changes_[id] = due_at;
        known_.timers[id] = due_at;
    };
    if (const auto& fired = job.entry.fired) change({fired->request, fired->kind}, std::nullopt);
    for (const handlers::TimerKey& cleared : decision.timers_cleared)
        change({cleared.request, cleared.kind}, std::nullopt);
    for (const handlers::Timer& timer : decision.timers)
        change({timer.request, timer.kind}, timer.due_at);
}

}  // namespace store
