#include "store/ledger/forgetting_statements.hpp"

#include <string>

namespace store {
namespace {

using enum Column::Type;

void replace_all(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

// The same text in both dialects: `{name}` stands for a parameter, `instr` for PostgreSQL's `strpos`, and
// `join` is how PostgreSQL's statement takes in the table of the parameters.
Statement in_both(std::vector<Column> parameters, const std::string& head, const std::string& join,
                  const std::string& condition) {
    Statement statement;
    statement.sqlite = head + " WHERE " + condition;
    statement.postgresql = head + join + " WHERE " + condition;
    replace_all(statement.postgresql, "instr(", "strpos(");
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string name = "{" + std::string(parameters[i].name) + "}";
        replace_all(statement.sqlite, name, "?" + std::to_string(i + 1));
        replace_all(statement.postgresql, name, "p." + std::string(parameters[i].name));
    }
    statement.parameters = std::move(parameters);
    return statement;
}

Statement change(std::vector<Column> parameters, const std::string& head, const std::string& condition) {
    return in_both(std::move(parameters), head, " FROM p", condition);
}

Statement remove(std::vector<Column> parameters, const std::string& table, const std::string& condition) {
    return in_both(std::move(parameters), "DELETE FROM " + table, " USING p", condition);
}

Statement question(std::vector<Column> parameters, const std::string& head, const std::string& condition) {
    return in_both(std::move(parameters), head, " CROSS JOIN p", condition);
}

const std::string by_him = " AND by_user = {of_user} AND channel = {of_channel}";
// A notice that nobody shall read any more counts as given up.
const std::string bury =
    "UPDATE outbox SET text = '(已删除)', reason = 'forgotten', is_leased = 0, "
    "died_at = coalesce(died_at, ";
const std::string is_not_buried = " AND reason <> 'forgotten'";

Statement bury_notices(std::vector<Column> parameters, const std::string& condition) {
    parameters.push_back({"died_now"});
    return change(std::move(parameters), bury + "{died_now})", condition + is_not_buried);
}

}  // namespace

// Also what he only said something about. A merged one is over with what it was merged into.
const Statement ask_reported = question(
    {{"reporter", text}, {"asked_at"}, {"of_user", text}, {"of_channel", text}},
    "SELECT r.id, CASE WHEN r.ended_at IS NULL THEN 0 WHEN r.state = 'merged' AND i.id IS NOT NULL "
    "AND i.ended_at IS NULL THEN 0 ELSE 1 END FROM request r LEFT JOIN request i ON i.id = r.parent_id",
    "r.reported_at <= {asked_at} AND (instr(r.reporters, {reporter}) > 0 OR r.id IN (SELECT e.request_id "
    "FROM event e WHERE e.by_user = {of_user} AND e.channel = {of_channel})) ORDER BY r.id");

const Statement ask_words_of =
    question({{"of_request"}, {"of_user", text}, {"of_channel", text}}, "SELECT text, message_id FROM event",
             "request_id = {of_request}" + by_him);
const Statement ask_messages_about = question({{"of_request"}}, "SELECT channel, message_id FROM event",
                                              "request_id = {of_request} AND message_id <> ''");
const Statement blank_events = change({{"of_request"}}, "UPDATE event SET text = '', message_id = ''",
                                      "request_id = {of_request} AND (text <> '' OR message_id <> '')");
const Statement blank_own_events =
    change({{"of_request"}, {"of_user", text}, {"of_channel", text}},
           "UPDATE event SET text = '', message_id = ''", "request_id = {of_request}" + by_him);
const Statement unname_events = change({{"of_request"}, {"of_user", text}, {"of_channel", text}},
                                       "UPDATE event SET by_user = ''", "request_id = {of_request}" + by_him);

const Statement blank_answers =
    change({{"of_channel", text}, {"of_message", text}}, "UPDATE message SET answers = '[]'",
           "channel = {of_channel} AND id = {of_message} AND answers <> '[]'");
const Statement blank_answers_with = change({{"words", text}, {"since"}}, "UPDATE message SET answers = '[]'",
                                            "at >= {since} AND instr(answers, {words}) > 0");
const Statement blank_notices = bury_notices({{"of_request"}}, "request_id = {of_request}");
const Statement blank_notices_with =
    bury_notices({{"words", text}}, "request_id = 0 AND instr(text, {words}) > 0");
const Statement blank_corrections =
    change({{"of_request"}}, "UPDATE correction SET text = ''", "request_id = {of_request} AND text <> ''");
const Statement blank_correction_of =
    change({{"words", text}}, "UPDATE correction SET text = ''", "text = {words} AND text <> ''");
const Statement blank_reasons =
    change({{"of_request"}, {"words", text}}, "UPDATE point_entry SET reason = ''",
           "request_id = {of_request} AND instr(reason, {words}) > 0");
const Statement unfile =
    remove({{"of_key", text}, {"of_request"}}, "request_key", "key = {of_key} AND request_id = {of_request}");

const Statement unname_notices =
    change({{"to_address", text}, {"asked_at"}},
           "UPDATE outbox SET address = 'forgotten', conversation_id = 'forgotten', text = '(已删除)'",
           "address = {to_address} AND created_at <= {asked_at} AND died_at IS NOT NULL");
const Statement unname_deliveries = change({{"to_address", text}, {"asked_at"}},
                                           "UPDATE delivery SET address = 'forgotten', platform_id = ''",
                                           "address = {to_address} AND created_at <= {asked_at}");
const std::string sent_by = "instr(payload, {sender}) > 0 AND at <= {asked_at} AND state ";
const Statement blank_failed =
    change({{"sender", text}, {"asked_at"}}, "UPDATE failed_message SET payload = ''", sent_by + "= 'taken'");
const Statement ask_failed =
    question({{"sender", text}, {"asked_at"}}, "SELECT id FROM failed_message", sent_by + "<> 'taken'");
const Statement delete_points =
    remove({{"of_user", text}, {"asked_at"}}, "point_entry", "user_id = {of_user} AND at <= {asked_at}");
const Statement blank_log_lines =
    change({{"of_user", text}, {"asked_at"}}, "UPDATE work_log SET user_id = '', text = '', message_id = ''",
           "user_id = {of_user} AND at <= {asked_at}");

const Statement write_wishes = insert_into(
    "forget_wish", {{"channel", text}, {"user_id", text}, {"is_member"}, {"asked_at"}, {"ready_at"}},
    "ON CONFLICT (channel, user_id) DO UPDATE SET is_member = excluded.is_member, "
    "asked_at = excluded.asked_at, ready_at = excluded.ready_at");
const Statement ask_wishes =
    question({{"due_by"}}, "SELECT channel, user_id, is_member, asked_at FROM forget_wish",
             "ready_at <= {due_by} ORDER BY ready_at, channel, user_id LIMIT 16");
const Statement delete_wish = remove({{"of_channel", text}, {"of_user", text}}, "forget_wish",
                                     "channel = {of_channel} AND user_id = {of_user}");
const Statement postpone_wish =
    change({{"of_channel", text}, {"of_user", text}, {"until"}}, "UPDATE forget_wish SET ready_at = {until}",
           "channel = {of_channel} AND user_id = {of_user}");

}  // namespace store
