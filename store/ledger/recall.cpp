#include "store/ledger/recall.hpp"

#include "store/ledger/entry_statements.hpp"
#include "store/ledger/lists.hpp"
#include "store/ledger/recall_statements.hpp"
#include "store/ledger/request_rows.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <utility>

namespace store {
namespace {

using handlers::Request;
using handlers::RequestId;
using Jobs = std::span<RecallJob* const>;

struct Filed {
    std::int64_t version = 0;
    std::vector<RequestId> requests;
};

// What the jobs need, each thing asked for once. Views point into the jobs.
class Finds {
public:
    Finds(Connection& connection, Jobs jobs) : connection_(connection) {
        find_messages(jobs);
        find_lists(jobs);
        find_requests(jobs);
    }
    void answer(RecallJob& job) const;

private:
    using MessageId = std::pair<std::string, std::string>;

    void find_messages(Jobs jobs);
    void find_lists(Jobs jobs);
    void find_requests(Jobs jobs);
    void load(std::vector<RequestId> ids);
    void add(RequestId id, RecallJob& job) const;

    Connection& connection_;
    boost::unordered_flat_map<MessageId, std::vector<std::string>> messages_;
    boost::unordered_flat_map<std::string_view, Filed> lists_;
    boost::unordered_flat_map<RequestId, StoredRequest> requests_;
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
            if (lists_.try_emplace(key).second) keys.text(key);
        }
    }
    if (keys.empty()) return;
    connection_.ask(ask_last_nth, keys, versions);
    Rows parameters(2), found(2);
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const auto list = lists_.find(versions.text(i, 0));
        if (list == lists_.end()) continue;
        list->second.version = versions.integer(i, 1);
        parameters.text(list->first).instant(since);
    }
    if (!parameters.empty()) connection_.ask(ask_filed, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto list = lists_.find(found.text(i, 0));
        if (list != lists_.end()) list->second.requests.push_back(found.integer(i, 1));
    }
}

void Finds::find_requests(Jobs jobs) {
    std::vector<RequestId> ids;
    for (const auto& [key, filed] : lists_)
        ids.insert(ids.end(), filed.requests.begin(), filed.requests.end());
    for (const RecallJob* job : jobs)
        ids.insert(ids.end(), job->ids.begin(), job->ids.end());
    load(std::move(ids));
    std::vector<RequestId> parents;
    for (const auto& [id, stored] : requests_)
        if (stored.request.parent != 0) parents.push_back(stored.request.parent);
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
        StoredRequest stored = read_request(Row(found, i));
        const RequestId id = stored.request.id;
        requests_.emplace(id, std::move(stored));
    }
}

void Finds::add(RequestId id, RecallJob& job) const {
    const auto found = requests_.find(id);
    if (found == requests_.end()) return;
    std::vector<Request>& requests = job.result.requests;
    const auto is_it = [id](const Request& other) { return other.id == id; };
    if (std::ranges::none_of(requests, is_it)) requests.push_back(found->second.request);
}

void Finds::answer(RecallJob& job) const {
    job.result = {};
    job.result.is_available = true;
    if (job.message) {
        const auto handled = messages_.find(MessageId(job.message->channel, job.message->id));
        if (handled != messages_.end()) {
            job.result.earlier_answers = handled->second;
            return;
        }
    }
    for (const std::string& key : job.keys) {
        const Filed& filed = lists_.at(key);
        job.result.seen.push_back({key, filed.version});
        for (const RequestId id : filed.requests) {
            const auto found = requests_.find(id);
            if (found == requests_.end()) continue;
            const auto& ended = found->second.ended_at;
            if (!ended || *ended > job.closed_since) add(id, job);
        }
    }
    for (const RequestId id : job.ids)
        add(id, job);
    for (std::size_t i = 0; i < job.result.requests.size(); ++i)
        add(job.result.requests[i].parent, job);
    std::ranges::sort(job.result.requests, [](const Request& a, const Request& b) {
        return std::pair(a.reported_at, a.id) < std::pair(b.reported_at, b.id);
    });
}

}  // namespace

void recall(Connection& connection, Jobs jobs) {
    const Finds finds(connection, jobs);
    for (RecallJob* job : jobs)
        finds.answer(*job);
}

}  // namespace store
