#include "store/ledger/request_rows.hpp"

#include "handlers/understanding/reading.hpp"
#include "store/ledger/lists.hpp"

#include <utility>

namespace store {
namespace {

using handlers::Request;
using handlers::Spot;

template <class Value>
void take(Value& into, std::optional<Value> value) {
    if (value) into = *value;  // a name that this program does not know leaves the default
}

void append_course(const RequestRow& row, Rows& rows) {
    const Request& request = row.request;
    rows.integer(request.rework)
        .integer(request.transfers)
        .integer(request.urges)
        .integer(request.escalation);
    if (request.stars) {
        rows.integer(*request.stars);
    } else {
        rows.null();
    }
    rows.instant(request.reported_at).instant(request.last_word_at).instant(request.accepted_at);
    rows.instant(request.dispatched_at).instant(request.acknowledged_at).instant(request.done_at);
    rows.instant(request.closed_at);
    if (handlers::is_open(request.state)) {
        rows.null();
    } else {
        rows.instant(request.closed_at.value_or(row.at));
    }
}

void read_course(Row& row, StoredRequest& stored) {
    Request& request = stored.request;
    request.rework = row.small();
    request.transfers = row.small();
    request.urges = row.small();
    request.escalation = row.small();
    request.stars = row.maybe_small();
    request.reported_at = row.instant();
    request.last_word_at = row.instant();
    request.accepted_at = row.maybe_instant();
    request.dispatched_at = row.maybe_instant();
    request.acknowledged_at = row.maybe_instant();
    request.done_at = row.maybe_instant();
    request.closed_at = row.maybe_instant();
    stored.ended_at = row.maybe_instant();
}

void append_watch(const handlers::Watch& watch, Rows& rows) {
    rows.instant(watch.acknowledge_by).instant(watch.word_by).instant(watch.on_site_by);
    rows.instant(watch.arrive_by).instant(watch.resolve_from).instant(watch.resolve_by);
    rows.instant(watch.spoke_at).instant(watch.suspended_at).instant(watch.suspended_until);
    rows.integer(watch.suspended_for.count()).integer(watch.extended.count());
    rows.clean_text(name_of(watch.card));
}

void read_watch(Row& row, handlers::Watch& watch) {
    watch.acknowledge_by = row.maybe_instant();
    watch.word_by = row.maybe_instant();
    watch.on_site_by = row.maybe_instant();
    watch.arrive_by = row.maybe_instant();
    watch.resolve_from = row.maybe_instant();
    watch.resolve_by = row.maybe_instant();
    watch.spoke_at = row.maybe_instant();
    watch.suspended_at = row.maybe_instant();
    watch.suspended_until = row.maybe_instant();
    watch.suspended_for = std::chrono::milliseconds(row.integer());
    watch.extended = std::chrono::minutes(row.integer());
    take(watch.card, handlers::card_named(row.text()));
}

void append_place(const Spot& spot, Rows& rows) {
    rows.text(spot.grid_id).text(spot.microgrid_id).text(spot.place_id).text(spot.building_id);
    rows.clean_text(spot_list(spot)).flag(spot.is_unsure);
}

void read_place(Row& row, Spot& spot) {
    spot.grid_id = row.text();
    spot.microgrid_id = row.text();
    spot.place_id = row.text();
    spot.building_id = row.text();
    read_spot_list(row.text(), spot);
    spot.is_unsure = row.flag();
}

void read_head(Row& row, Request& request) {
    request.id = row.integer();
    request.version = row.integer();
    request.number.day = row.small();
    request.number.sequence = row.small();
    take(request.state, handlers::state_named(row.text()));
    take(request.result, handlers::close_result_named(row.text()));
    request.parent = row.integer();
    request.channel = row.text();
    take(request.origin.kind, conversation_kind_named(row.text()));
    request.origin.id = row.text();
    request.reporters = reporters_of(row.text());
    request.intent = row.text();
    request.label = row.text();
    request.leaf = row.text();
    take(request.priority, handlers::priority_named(row.text()));
    take(request.urgency, handlers::urgency_named(row.text()));
}

void read_people_and_words(Row& row, Request& request) {
    request.owner_user_id = row.text();
    request.first_owner_user_id = row.text();
    request.helper_user_ids = strings_of(row.text());
    request.text = row.text();
    request.message_ids = strings_of(row.text());
    request.is_patrol = row.flag();
    request.is_withdrawn = row.flag();
    request.has_photo = row.flag();
    request.is_transferred_outside = row.flag();
}

}  // namespace

const std::vector<Column>& request_columns() {
    using enum Column::Type;
    static const std::vector<Column> columns{{"id"},
                                             {"version"},
                                             {"number_day"},
                                             {"number_sequence"},
                                             {"state", text},
                                             {"result", text},
                                             {"parent_id"},
                                             {"channel", text},
                                             {"conversation_kind", text},
                                             {"conversation_id", text},
                                             {"reporters", text},
                                             {"intent", text},
                                             {"label", text},
                                             {"leaf", text},
                                             {"priority", text},
                                             {"urgency", text},
                                             {"grid_id", text},
                                             {"microgrid_id", text},
                                             {"place_id", text},
                                             {"building_id", text},
                                             {"spot", text},
                                             {"is_spot_unsure"},
                                             {"owner_user_id", text},
                                             {"first_owner_user_id", text},
                                             {"helper_user_ids", text},
                                             {"text", text},
                                             {"message_ids", text},
                                             {"is_patrol"},
                                             {"is_withdrawn"},
                                             {"has_photo"},
                                             {"is_transferred_outside"},
                                             {"rework"},
                                             {"transfers"},
                                             {"urges"},
                                             {"escalation"},
                                             {"stars"},
                                             {"reported_at"},
                                             {"last_word_at"},
                                             {"accepted_at"},
                                             {"dispatched_at"},
                                             {"acknowledged_at"},
                                             {"done_at"},
                                             {"closed_at"},
                                             {"ended_at"},
                                             {"acknowledge_by"},
                                             {"word_by"},
                                             {"on_site_by"},
                                             {"arrive_by"},
                                             {"resolve_from"},
                                             {"resolve_by"},
                                             {"spoke_at"},
                                             {"suspended_at"},
                                             {"suspended_until"},
                                             {"suspended_ms"},
                                             {"extended_min"},
                                             {"card", text},
                                             {"confirmed_by", text},
                                             {"filed", text}};
    return columns;
}

void append_request(const RequestRow& row, Rows& rows) {
    const Request& request = row.request;
    rows.integer(request.id).integer(row.version);
    rows.integer(request.number.day).integer(request.number.sequence);
    rows.clean_text(name_of(request.state)).clean_text(name_of(request.result)).integer(request.parent);
    rows.text(request.channel).clean_text(name_of(request.origin.kind)).text(request.origin.id);
    rows.clean_text(reporters_list(request.reporters))
        .text(request.intent)
        .text(request.label)
        .text(request.leaf);
    rows.clean_text(name_of(request.priority)).clean_text(name_of(request.urgency));
    append_place(request.spot, rows);
    rows.text(request.owner_user_id).text(request.first_owner_user_id);
    rows.clean_text(strings_list(request.helper_user_ids))
        .text(request.text)
        .clean_text(strings_list(request.message_ids));
    rows.flag(request.is_patrol).flag(request.is_withdrawn).flag(request.has_photo);
    rows.flag(request.is_transferred_outside);
    append_course(row, rows);
    append_watch(request.watch, rows);
    rows.text(request.confirmed_by).clean_text(row.filed);
}

StoredRequest read_request(Row row) {
    StoredRequest stored;
    read_head(row, stored.request);
    read_place(row, stored.request.spot);
    read_people_and_words(row, stored.request);
    read_course(row, stored);
    read_watch(row, stored.request.watch);
    stored.request.confirmed_by = row.text();
    return stored;
}

}  // namespace store
