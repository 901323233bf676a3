#include "store/ledger/known.hpp"

#include "store/ledger/entry_statements.hpp"
#include "store/ledger/lists.hpp"

#include <algorithm>
#include <vector>

namespace store {
namespace {

using Jobs = std::span<EntryJob* const>;

enum class Which { relied_on, filed_too };

// The keys that the jobs rely on, or file under as well, once, in order.
std::vector<std::string_view> keys_in(Jobs jobs, Which which) {
    std::vector<std::string_view> keys;
    for (const EntryJob* job : jobs) {
        for (const handlers::KeySeen& seen : job->entry.decision.relied_on)
            keys.push_back(seen.key);
        if (which == Which::relied_on) continue;
        for (const std::vector<std::string>& of_request : job->keys)
            keys.insert(keys.end(), of_request.begin(), of_request.end());
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace

Known::Known(Connection& connection, Jobs jobs, Care care) {
    look_up_keys(connection, jobs);
    look_up_requests(connection, jobs, care);
    look_up_timers(connection, jobs);
    if (care == Care::quick) return;
    look_up_messages(connection, jobs);
    look_up_numbers(connection, jobs);
}

void Known::look_up_keys(Connection& connection, Jobs jobs) {
    Rows parameters(1), found(2);
    if (connection.shares_the_database()) {
        for (const std::string_view key : keys_in(jobs, Which::filed_too))
            parameters.clean_text(key);
        connection.run(lock_keys, parameters);
        parameters.clear();
    }
    const std::vector<std::string_view> keys = keys_in(jobs, Which::relied_on);
    for (const std::string_view key : keys) {
        parameters.clean_text(key);
        last_nth[key] = 0;
    }
    connection.ask(ask_last_nth, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i)
        last_nth[*std::ranges::lower_bound(keys, found.text(i, 0))] =
            found.integer(i, 1);  // a view into the jobs
}

void Known::look_up_requests(Connection& connection, Jobs jobs, Care care) {
    Rows parameters(1), found(3);
    for (const EntryJob* job : jobs) {
        for (const handlers::Request& request : job->entry.decision.requests)
            if (request.version > 0 || care == Care::full) parameters.integer(request.id);
    }
    if (parameters.empty()) return;
    connection.ask(ask_versions, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i)
        requests[found.integer(i, 0)] = {found.integer(i, 1), std::string(found.text(i, 2))};
}

void Known::look_up_timers(Connection& connection, Jobs jobs) {
    Rows parameters(2), found(3);
    for (const EntryJob* job : jobs) {
        if (const auto& fired = job->entry.fired)
            parameters.integer(fired->request).clean_text(name_of(fired->kind));
    }
    if (parameters.empty()) return;
    connection.ask(ask_timers, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        const handlers::RequestId request = row.integer();
        const auto kind = handlers::timer_kind_named(row.text());
        if (kind) timers[{request, *kind}] = row.instant();
    }
}

void Known::look_up_messages(Connection& connection, Jobs jobs) {
    Rows parameters(2), found(3);
    boost::unordered_flat_map<MessageId, MessageId> asked;  // by what the database gives back
    for (const EntryJob* job : jobs) {
        if (const auto& message = job->entry.message) {
            parameters.text(message->channel).text(message->id);
            const MessageId id(message->channel, message->id);
            asked[id] = id;
        }
    }
    if (parameters.empty()) return;
    connection.ask(ask_messages, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto id = asked.find(MessageId(found.text(i, 0), found.text(i, 1)));
        if (id != asked.end()) messages[id->second] = strings_of(found.text(i, 2));
    }
}

void Known::look_up_numbers(Connection& connection, Jobs jobs) {
    Rows parameters(2), found(3);
    for (const EntryJob* job : jobs) {
        for (const handlers::Request& request : job->entry.decision.requests) {
            if (request.number.sequence > 0)
                parameters.integer(request.number.day).integer(request.number.sequence);
        }
    }
    if (parameters.empty()) return;
    connection.ask(ask_numbers, parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        const handlers::RequestNumber number{row.small(), row.small()};
        numbers[number] = row.integer();
    }
}

}  // namespace store
