#include "bot/report/digest_post.hpp"

#include "bot/observe/log.hpp"
#include "bot/report/indicators.hpp"
#include "bot/report/period.hpp"
#include "bot/report/sheet.hpp"
#include "handlers/loop/local_time.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace bot {
namespace {

namespace asio = boost::asio;
constexpr std::string_view channel = "digest";  // of the keys that digests are committed under
constexpr std::chrono::hours worth_reading{12};

store::EvaluationScope scope_of(const DueDigest& due, handlers::Instant now) {
    store::EvaluationScope scope;
    scope.period = due.period;
    scope.asked_at = now;
    return scope;
}

store::MessageKey key_of(const DueDigest& due) {
    return {std::string(channel), due.name};
}

std::string month_text(const store::Figures& figures, const DueDigest& due, const Snapshot& community) {
    return community.templates->render("digest_month", {{"month", due.name.substr(due.name.find(':') + 1)},
                                                        {"received", std::to_string(figures.received)},
                                                        {"response", shown(figures.response_rate)},
                                                        {"resolution", shown(figures.resolution_rate)},
                                                        {"satisfaction", shown(figures.satisfaction_rate)}});
}

}  // namespace

DigestPost::DigestPost(DigestConfig config, Parts parts) : config_(config), parts_(std::move(parts)) {}

asio::awaitable<void> DigestPost::send_due() {
    const auto community = parts_.snapshot.get();
    for (DueDigest& due : due_digests(config_, *community->directory, parts_.now())) {
        if (!settled_.contains(due.name)) co_await settle(std::move(due));
    }
}

asio::awaitable<bool> DigestPost::is_settled(const DueDigest& due) {
    std::vector<std::string> no_keys;
    store::MessageKey key = key_of(due);
    const store::Recalled known =
        co_await parts_.ledger.recall(std::move(no_keys), std::move(key), parts_.now());
    co_return known.is_available&& known.earlier_answers.has_value();
}

asio::awaitable<void> DigestPost::settle(DueDigest due) {
    if (co_await is_settled(due)) {
        settled_.insert(due.name);
        co_return;
    }
    store::Entry entry;
    entry.message = key_of(due);
    entry.at = parts_.now();
    if (!due.is_missed) entry.outbox = co_await notices(due);
    const std::size_t count = entry.outbox.size();
    const store::Committed committed = co_await parts_.ledger.commit(std::move(entry));
    const bool is_ours = committed.outcome == store::CommitOutcome::committed;
    if (is_ours || committed.outcome == store::CommitOutcome::duplicate) settled_.insert(due.name);
    if (!is_ours) co_return;
    if (due.is_missed)
        log_event(LogLevel::warn, "digest_skipped", {{"digest", due.name}});
    else
        log_event(LogLevel::info, "digest_sent", {{"digest", due.name}, {"notices", count}});
    if (count > 0 && parts_.outbox_filled) parts_.outbox_filled();
}

asio::awaitable<std::vector<store::OutboxDraft>> DigestPost::notices(DueDigest due) {
    const auto community = parts_.snapshot.get();
    auto count = [](const DigestPost& post, const DueDigest& counted,
                    const Snapshot& known) -> asio::awaitable<std::vector<store::OutboxDraft>> {
        co_return counted.kind == DueDigest::Kind::week ? post.week(counted, known)
                                                        : post.month(counted, known);
    };
    auto counting = count(*this, due, *community);
    co_return co_await asio::co_spawn(counting_, std::move(counting), asio::use_awaitable);
}

std::vector<store::OutboxDraft> DigestPost::week(const DueDigest& due, const Snapshot& community) const {
    const store::Evaluation evaluation(parts_.ledger_url);
    store::EvaluationScope scope = scope_of(due, parts_.now());
    std::vector<store::OutboxDraft> drafts;
    for (const handlers::Grid& grid : community.directory->content().grids) {
        std::string text;
        for (const handlers::Chat& chat : community.directory->content().chats) {
            if (chat.kind != "resident" || chat.default_grid_id != grid.id) continue;
            scope.grid_id = grid.id;
            if (text.empty()) text = digest_text(evaluation.digest(scope), scope, community);
            handlers::Conversation group;
            group.id = chat.id;
            drafts.push_back(draft(handlers::Address::chat("", std::move(group)), text, community));
        }
    }
    return drafts;
}

std::vector<store::OutboxDraft> DigestPost::month(const DueDigest& due, const Snapshot& community) const {
    const store::Evaluation evaluation(parts_.ledger_url);
    const std::string text = month_text(evaluation.total(scope_of(due, parts_.now())), due, community);
    const handlers::Directory::Content& content = community.directory->content();
    std::vector<store::OutboxDraft> drafts;
    for (const handlers::User& user : content.users)
        if (user.has_role("staff") || user.id == content.secretary_user_id)
            drafts.push_back(draft(handlers::Address::user(user.id), text, community));
    return drafts;
}

store::OutboxDraft DigestPost::draft(handlers::Address to, std::string text,
                                     const Snapshot& community) const {
    const handlers::Instant now = parts_.now();
    const handlers::Instant heard = handlers::end_of_quiet_hours(now, *community.directory);
    store::OutboxDraft draft;
    draft.to = std::move(to);
    draft.text = std::move(text);
    if (heard > now) draft.not_before = heard;
    draft.expires = heard + worth_reading;
    return draft;
}

}  // namespace bot
