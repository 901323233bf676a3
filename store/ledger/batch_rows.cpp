#include "store/ledger/batch.hpp"
#include "store/ledger/key_marks.hpp"
#include "store/ledger/lists.hpp"
#include "store/ledger/request_rows.hpp"

#include <algorithm>
#include <utility>

namespace store {
namespace {

// A busy chat's list must not grow for years: so now and then what ended long ago is taken off the lists that
// a new request is filed under. Nobody looks for it; the longest look back is four weeks. Once a second is
// more often than a community writes and too seldom to be felt under load.
constexpr std::chrono::seconds between_thinnings{1};
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
    add_corrections(job);
    add_points(job);
    add_log_lines(job);
    add_audit(job);
    add_wish(job);
}

void Batch::add_request(const handlers::Request& request, const std::vector<std::string>& keys,
                        handlers::Instant at) {
    Known::Version& known = known_.requests[request.id];
    const bool thins = is_time_to_thin(at);
    for (const std::string& key : keys) {
        if (has_mark(known.filed, key)) continue;
        add_mark(known.filed, key);
        file_under(key, request);
        if (thins) rows_.thinned.clean_text(key).instant(at - kept_after_end);
    }
    known.version = request.version + 1;
    if (request.number.sequence > 0) known_.numbers[request.number] = request.id;
    append_request({request, known.version, known.filed, at}, rows_.requests);
}

void Batch::file_under(std::string_view key, const handlers::Request& request) {
    key_rows_.push_back({key, request.id});
    const auto relied_on = known_.last_nth.find(key);
    if (relied_on != known_.last_nth.end()) ++relied_on->second;
}

bool Batch::is_time_to_thin(handlers::Instant at) {
    if (at >= rows_.thinned_at && at < rows_.thinned_at + between_thinnings) return false;
    rows_.thinned_at = at;
    return true;
}

void Batch::add_events(const EntryJob& job) {
    for (const handlers::Event& event : job.entry.decision.events) {
        rows_.events.integer(event.request).integer(static_cast<std::int64_t>(rows_.events.size()));
        rows_.events.clean_text(name_of(event.kind))
            .clean_text(name_of(event.from))
            .clean_text(name_of(event.to));
        rows_.events.text(event.by)
            .text(event.channel)
            .text(event.message_id)
            .text(event.text)
            .instant(event.at);
    }
}

void Batch::add_message(const EntryJob& job) {
    const auto& message = job.entry.message;
    if (!message) return;
    known_.messages[Known::MessageId(message->channel, message->id)] = job.entry.answers;
    rows_.messages.text(message->channel)
        .text(message->id)
        .clean_text(strings_list(job.entry.answers))
        .instant(job.entry.at);
}

void Batch::add_outbox(const EntryJob& job) {
    for (const OutboxDraft& draft : job.entry.outbox) {
        const handlers::Address& to = draft.to;
        const bool is_user = to.kind == handlers::Address::Kind::user;
        rows_.outbox.text(to.key()).text(to.user_id).text(to.channel);
        rows_.outbox.text(is_user ? "" : name_of(to.conversation.kind)).text(to.conversation.id);
        rows_.outbox.text(draft.text).integer(draft.about).instant(draft.not_before).instant(draft.expires);
        rows_.outbox.instant(job.entry.at).instant(draft.not_before.value_or(job.entry.at));
        rows_.outbox.integer(0).flag(false).text("");
    }
}

void Batch::add_corrections(const EntryJob& job) {
    for (const handlers::Correction& correction : job.entry.decision.corrections) {
        rows_.corrections.clean_text(name_of(correction.kind)).integer(correction.request);
        rows_.corrections.clean_text(name_of(correction.role));
        rows_.corrections.text(correction.text).text(correction.intent).text(correction.label);
        rows_.corrections.text(correction.leaf).text(correction.urgency).text(correction.by);
        rows_.corrections.instant(correction.at);
    }
}

void Batch::add_points(const EntryJob& job) {
    for (const handlers::PointEntry& entry : job.entry.decision.points) {
        rows_.points.text(entry.once).text(entry.user_id).text(entry.rule).integer(entry.points);
        rows_.points.integer(entry.request).text(entry.reason).text(entry.by).instant(entry.at);
    }
}

void Batch::add_log_lines(const EntryJob& job) {
    for (const handlers::LogLine& line : job.entry.decision.log_lines) {
        rows_.log_lines.text(line.user_id).text(line.microgrid_id).clean_text(name_of(line.kind));
        rows_.log_lines.text(line.text).text(line.channel).text(line.message_id);
        rows_.log_lines.integer(line.photos).instant(line.at).text(line.grid_id);
    }
    for (const handlers::LogPhotos& photos : job.entry.decision.log_photos) {
        rows_.log_photos.text(photos.user_id).instant(photos.at).text(photos.channel);
        rows_.log_photos.text(photos.message_id).integer(photos.photos);
    }
    for (const handlers::CareVisit& visit : job.entry.decision.care_visits)
        rows_.care_visits.text(visit.care_id).instant(visit.at).text(visit.user_id);
}

void Batch::add_audit(const EntryJob& job) {
    for (const handlers::AuditLine& line : job.entry.decision.audit) {
        rows_.audit.text(line.by).text(line.channel).text(line.order).text(line.outcome);
        rows_.audit.integer(line.request).instant(line.at);
    }
}

void Batch::add_wish(const EntryJob& job) {
    const auto& wish = job.entry.decision.forget;
    if (!wish) return;
    rows_.wishes.text(wish->channel).text(wish->user_id).flag(wish->is_member);
    rows_.wishes.instant(wish->at).instant(wish->at);
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

// In the order of the keys: neighbours on the same page, and no two nodes wait for each other crosswise.
void Batch::fill_keys() {
    std::ranges::sort(key_rows_, [](const KeyRow& a, const KeyRow& b) {
        return a.key != b.key ? a.key < b.key : a.request < b.request;
    });
    for (const KeyRow& row : key_rows_)
        rows_.keys.clean_text(row.key).integer(row.request);
}

void Batch::fill_timers() {
    for (const auto& change : timer_changes_) {
        const Known::TimerId& id = change.first;
        const std::optional<handlers::Instant>& due_at = change.second;
        if (due_at) {
            rows_.timers_set.integer(id.first)
                .clean_text(name_of(id.second))
                .instant(*due_at)
                .instant(*due_at);
        } else {
            rows_.timers_cleared.integer(id.first).clean_text(name_of(id.second));
        }
    }
}

}  // namespace store
