#include "store/ledger/recall.hpp"

#include "store/ledger/entry_statements.hpp"
#include "store/ledger/lists.hpp"
#include "store/ledger/recall_statements.hpp"
#include "store/ledger/request_cache.hpp"
#include "store/ledger/request_rows.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <utility>

namespace store {
namespace {

using handlers::RequestId;
using Jobs = std::span<RecallJob* const>;

using Kept = RequestCache::Kept;

RequestId id_of(const Kept& kept) {
    return kept->request.id;
}

struct Filed {
    std::int64_t version = 0;
    std::vector<RequestId> requests;
};

// What the jobs need, each thing asked for once. Views point into the jobs.
class Finds {
public:
    Finds(Connection& connection, RequestCache& cache, Jobs jobs) : connection_(connection), cache_(cache) {
        find_messages(jobs);
        find_lists(jobs);
        find_requests(jobs);
    }
    void answer(Jobs jobs);

private:
    using MessageId = std::pair<std::string, std::string>;

    void find_messages(Jobs jobs);
    void find_lists(Jobs jobs);
    void find_requests(Jobs jobs);
    void load(std::vector<RequestId> ids);
    bool was_handled(RecallJob& job) const;
    void take_from_cache(RequestId id, std::int64_t version);
    std::vector<const StoredRequest*> chosen_for(RecallJob& job) const;
    bool is_open_since(RequestId id, Instant when) const;
    void add(RequestId id, std::vector<const StoredRequest*>& chosen) const;
    const StoredRequest* find(RequestId id) const;

    Connection& connection_;
    RequestCache& cache_;
    boost::unordered_flat_map<MessageId, std::vector<std::string>> messages_;
    boost::unordered_flat_map<std::string_view, Filed> lists_;
    boost::unordered_flat_map<RequestId, Kept> requests_;
};

void Finds::find_messages(Jobs jobs) {
    Rows parameters(2), found(3);
    for (const RecallJob* job : jobs) {
        if (job->message) parameters.text(job->message->channel).text(job->message->id);
    }
    if (!parameters.empty()) connection_.ask(ask_messages, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i)
        messages_[MessageId(found.text(i, 0), found.text(i, 1))] = strings_of(found.text(i, 2));
}

// Versions are read no later than the lists: a request that is filed in between is missed with a version that
// shows it.
void Finds::find_lists(Jobs jobs) {
    Instant since = Instant::max();
    Rows keys(1), versions(2);
    for (const RecallJob* job : jobs) {
        since = std::min(since, job->closed_since);
        for (const std::string& key : job->keys) {
            if (lists_.try_emplace(key).second) keys.clean_text(key);
        }
    }
    if (keys.empty()) return;
    connection_.ask(ask_last_nth, keys, versions);
    Rows parameters(2), found(3);
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const auto list = lists_.find(versions.text(i, 0));
        if (list == lists_.end()) continue;
        list->second.version = versions.integer(i, 1);
        parameters.clean_text(list->first).instant(since);
    }
    if (!parameters.empty()) connection_.ask(ask_filed, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto list = lists_.find(found.text(i, 0));
        if (list == lists_.end()) continue;
        list->second.requests.push_back(found.integer(i, 1));
        take_from_cache(found.integer(i, 1), found.integer(i, 2));
    }
}

void Finds::take_from_cache(RequestId id, std::int64_t version) {
    if (requests_.contains(id)) return;
    if (Kept kept = cache_.find(id, version)) requests_.emplace(id, std::move(kept));
}

void Finds::find_requests(Jobs jobs) {
    std::vector<RequestId> ids;
    for (const auto& [key, filed] : lists_)
        ids.insert(ids.end(), filed.requests.begin(), filed.requests.end());
    for (const RecallJob* job : jobs)
        ids.insert(ids.end(), job->ids.begin(), job->ids.end());
    load(std::move(ids));
    std::vector<RequestId> parents;
    for (const auto& [id, kept] : requests_)
        if (kept->request.parent != 0) parents.push_back(kept->request.parent);
    load(std::move(parents));
}

void Finds::load(std::vector<RequestId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    Rows parameters(1), found(request_columns().size());
    for (const RequestId id : ids)
        if (!requests_.contains(id)) parameters.integer(id);
    if (parameters.empty()) return;
    connection_.ask(ask_requests, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Kept kept = cache_.keep(read_request(Row(found, i)));
        requests_.emplace(id_of(kept), std::move(kept));
    }
}

const StoredRequest* Finds::find(RequestId id) const {
    const auto found = requests_.find(id);
    return found == requests_.end() ? nullptr : found->second.get();
}

void Finds::add(RequestId id, std::vector<const StoredRequest*>& chosen) const {
    const StoredRequest* found = find(id);
    if (found != nullptr && std::ranges::find(chosen, found) == chosen.end()) chosen.push_back(found);
}

// Open, or ended after that; a merged one is as open as what it follows.
bool Finds::is_open_since(RequestId id, Instant when) const {
    const auto is_open = [&](const StoredRequest* one) {
        return one != nullptr && (!one->ended_at || *one->ended_at > when);
    };
    const StoredRequest* found = find(id);
    if (found == nullptr || is_open(found)) return found != nullptr;
    return found->request.state == handlers::State::merged && is_open(find(found->request.parent));
}

// What this caller gets, oldest first.
std::vector<const StoredRequest*> Finds::chosen_for(RecallJob& job) const {
    std::vector<const StoredRequest*> chosen;
    for (const std::string& key : job.keys) {
        const Filed& filed = lists_.at(key);
        job.result.seen.push_back({key, filed.version});
        for (const RequestId id : filed.requests) {
            if (is_open_since(id, job.closed_since)) add(id, chosen);
        }
    }
    for (const RequestId id : job.ids)
        add(id, chosen);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        add(chosen[i]->request.parent, chosen);
    std::ranges::sort(chosen, {}, [](const StoredRequest* stored) {
        return std::pair(stored->request.reported_at, stored->request.id);
    });
    return chosen;
}

// The answers of a message that was handled are all its caller needs.
bool Finds::was_handled(RecallJob& job) const {
    if (!job.message) return false;
    const auto handled = messages_.find(MessageId(job.message->channel, job.message->id));
    if (handled == messages_.end()) return false;
    job.result.earlier_answers = handled->second;
    return true;
}

void Finds::answer(Jobs jobs) {
    for (RecallJob* job : jobs) {
        job->result = {};
        job->result.is_available = true;
        if (was_handled(*job)) continue;
        const std::vector<const StoredRequest*> chosen = chosen_for(*job);
        job->result.requests.reserve(chosen.size());
        for (const StoredRequest* stored : chosen)
            job->result.requests.push_back(stored->request);
    }
}

}  // namespace

void recall(Connection& connection, RequestCache& cache, Jobs jobs) {
    Finds finds(connection, cache, jobs);
    finds.answer(jobs);
}

}  // namespace store
