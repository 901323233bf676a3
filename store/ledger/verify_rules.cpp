#include "store/ledger/verify_rules.hpp"

#include <array>
#include <string>

namespace store {
namespace {

// The same question in both dialects; only the limit is named differently.
Statement question(const std::string& text) {
    return {{{"most"}}, text + " LIMIT ?1", text + " LIMIT (SELECT p.most FROM p)"};
}

// After a request was accepted somebody is answerable for it.
const char* const without_owner =
    "SELECT 'request ' || id, state FROM request WHERE owner_user_id = '' AND state NOT IN "
    "('collecting', 'need_info', 'closed', 'merged', 'cancelled', 'rejected') ORDER BY id";

// In these states only a clock can bring a request on if nobody writes; whatever is in work is watched by
// one.
const char* const without_timer =
    "SELECT 'request ' || r.id, r.state || ' without ' || d.kind FROM request r JOIN "
    "(SELECT 'collecting' AS state, 'bundle' AS kind UNION ALL SELECT 'need_info', 'need_info' "
    "UNION ALL SELECT 'done', 'confirm' UNION ALL SELECT 'dispatched', 'supervise' "
    "UNION ALL SELECT 'transferred', 'supervise' UNION ALL SELECT 'reopened', 'supervise' "
    "UNION ALL SELECT 'acknowledged', 'supervise' UNION ALL SELECT 'in_progress', 'supervise' "
    "UNION ALL SELECT 'needs_help', 'supervise' UNION ALL SELECT 'suspended', 'supervise') AS d "
    "ON d.state = r.state "
    "WHERE NOT EXISTS (SELECT 1 FROM timer t WHERE t.request_id = r.id AND t.kind = d.kind) ORDER BY r.id";

const char* const number_twice =
    "SELECT 'number ' || number_day || '-' || number_sequence, CAST(count(*) AS text) || ' requests' FROM "
    "request "
    "WHERE number_sequence > 0 GROUP BY number_day, number_sequence HAVING count(*) > 1 "
    "ORDER BY number_day, number_sequence";

const char* const without_number =
    "SELECT 'request ' || id, state FROM request WHERE number_sequence = 0 AND accepted_at IS NOT NULL "
    "AND state NOT IN ('merged', 'cancelled', 'rejected') ORDER BY id";

// Each event of a request begins where the one before it ended.
const char* const broken_chain =
    "SELECT 'request ' || request_id, before || ' then ' || from_state FROM (SELECT nth, request_id, "
    "from_state, "
    "lag(to_state) OVER (PARTITION BY request_id ORDER BY nth) AS before FROM event) AS chain "
    "WHERE before <> from_state ORDER BY request_id, nth";

const char* const chain_ends_elsewhere =
    "SELECT 'request ' || r.id, r.state || ' after ' || e.to_state FROM request r JOIN event e ON "
    "e.request_id = r.id AND e.nth = "
    "(SELECT max(l.nth) FROM event l WHERE l.request_id = r.id) WHERE e.to_state <> r.state ORDER BY r.id";

const char* const event_of_nothing =
    "SELECT 'event of request ' || e.request_id, e.kind FROM event e LEFT JOIN request r ON r.id = "
    "e.request_id "
    "WHERE r.id IS NULL ORDER BY e.request_id, e.nth";

const char* const timer_of_nothing =
    "SELECT 'timer of request ' || t.request_id, t.kind FROM timer t LEFT JOIN request r ON r.id = "
    "t.request_id "
    "WHERE r.id IS NULL ORDER BY t.request_id";

const char* const filed_nothing =
    "SELECT 'request ' || k.request_id, 'filed, not there' FROM request_key k LEFT JOIN request r "
    "ON r.id = k.request_id WHERE r.id IS NULL ORDER BY k.request_id";

const char* const merged_into_nothing =
    "SELECT 'request ' || r.id, 'parent ' || r.parent_id FROM request r LEFT JOIN request p ON p.id = "
    "r.parent_id "
    "WHERE r.parent_id <> 0 AND p.id IS NULL ORDER BY r.id";

const char* const nowhere_to_send =
    "SELECT 'outbox ' || id, address FROM outbox WHERE (user_id = '') = (conversation_id = '') "
    "OR (user_id = '') = (conversation_kind = '') OR text = '' ORDER BY id";

}  // namespace

std::span<const VerifyRule> verify_rules() {
    static const std::array rules{
        VerifyRule{"open_request_has_owner", question(without_owner)},
        VerifyRule{"waiting_request_has_timer", question(without_timer)},
        VerifyRule{"number_is_given_once", question(number_twice)},
        VerifyRule{"accepted_request_has_number", question(without_number)},
        VerifyRule{"events_follow_each_other", question(broken_chain)},
        VerifyRule{"last_event_leads_to_state", question(chain_ends_elsewhere)},
        VerifyRule{"event_has_request", question(event_of_nothing)},
        VerifyRule{"timer_has_request", question(timer_of_nothing)},
        VerifyRule{"filed_request_exists", question(filed_nothing)},
        VerifyRule{"merged_request_has_parent", question(merged_into_nothing)},
        VerifyRule{"outbox_row_has_address", question(nowhere_to_send)},
    };
    return rules;
}

}  // namespace store
