#include "store/ledger/forgetting.hpp"

#include "handlers/directory/directory.hpp"
#include "handlers/loop/keys.hpp"
#include "handlers/loop/sayings.hpp"
#include "store/ledger/clean_text.hpp"
#include "store/ledger/entry_statements.hpp"
#include "store/ledger/forgetting_statements.hpp"
#include "store/ledger/lists.hpp"
#include "store/ledger/recall_statements.hpp"
#include "store/ledger/request_rows.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace store {
namespace {

using handlers::ForgetWish;
using handlers::Instant;
using handlers::Reporter;
using handlers::Request;

constexpr std::string_view no_words = "(已删除)";
constexpr std::chrono::hours looked_at_again_after{1};
constexpr std::size_t telling_bytes = 27;  // nine characters: shorter than anything a matter is cut to

// As it stands inside a column that holds a list.
std::string in_list(std::string_view text) {
    std::string escaped;
    append_json(escaped, text);
    return escaped.substr(1, escaped.size() - 2);
}

std::string private_key(const ForgetWish& wish) {
    return handlers::Address::chat(wish.channel, {handlers::Conversation::Kind::private_chat, wish.user_id})
        .key();
}

std::string beginning_of(const std::string& words) {
    std::size_t size = std::min(words.size(), telling_bytes);
    while (size > 0 && size < words.size() && (static_cast<unsigned char>(words[size]) & 0xC0U) == 0x80U)
        --size;
    return words.substr(0, size);
}

// Enough of a request's matter to find it wherever it was quoted or cut: as it was masked for those who read
// it, and as it stands where nothing in it was masked because the community knows the name.
std::set<std::string> telling_words(const Request& request) {
    static const handlers::Directory nobody{handlers::Directory::Content{}};
    const std::string first = request.text.substr(0, request.text.find('\n'));
    std::set<std::string> words{beginning_of(handlers::matter_of(request, nobody)), beginning_of(first)};
    words.erase("");
    return words;
}

struct Words {
    std::set<std::string> texts;
    std::set<std::pair<std::string, std::string>> messages;  // channel, id
};

// One person's part in one request that is over, being taken out of it.
class Part {
public:
    Part(Connection& connection, const ForgetWish& wish, handlers::RequestId id, Forgotten& count)
        : connection_(connection), wish_(wish), count_(count), id_(id) {}

    void forget() {
        if (!load()) return;
        collect();
        blank_quotes();
        blank_events_();
        rewrite();
        ++count_.requests;
    }

private:
    bool is_him(const Reporter& reporter) const {
        return reporter.channel == wish_.channel && reporter.user_id == wish_.user_id;
    }
    Rows his_events() const {
        Rows row(3);
        row.integer(id_).text(wish_.user_id).text(wish_.channel);
        return row;
    }
    Rows about() const {
        Rows row(1);
        row.integer(id_);
        return row;
    }

    bool load() {
        Rows found(request_columns().size());
        connection_.ask(ask_requests, about(), found);
        if (found.empty()) return false;
        request_ = read_request(Row(found, 0)).request;
        filed_ = std::string(found.text(0, request_columns().size() - 1));
        is_his_ = !request_.reporters.empty() && is_him(request_.reporters.front());
        return true;
    }

    // His words in it; if he reported it all there are.
    void collect() {
        Rows found(2), messages(2);
        connection_.ask(ask_words_of, his_events(), found);
        for (std::size_t i = 0; i < found.size(); ++i) {
            his_.texts.emplace(found.text(i, 0));
            his_.messages.emplace(wish_.channel, found.text(i, 1));
        }
        if (!is_his_) return;
        his_.texts.insert(request_.text);
        connection_.ask(ask_messages_about, about(), messages);
        for (std::size_t i = 0; i < messages.size(); ++i)
            his_.messages.emplace(messages.text(i, 0), messages.text(i, 1));
        for (const std::string& id : request_.message_ids) {
            const std::size_t colon = std::min(id.find(':'), id.size() - 1);
            his_.messages.emplace(id.substr(0, colon), id.substr(colon + 1));
        }
    }

    // Where the matter was quoted to others: in answers, in what waits to be sent, in what a model shall
    // learn.
    void blank_quotes() {
        Rows answered(2), learnt(1);
        for (const auto& [channel, id] : his_.messages)
            answered.text(channel).text(id);
        for (const std::string& text : his_.texts)
            learnt.text(text);
        count_.answers += int(connection_.run(blank_answers, answered));
        count_.corrections += int(connection_.run(blank_correction_of, learnt));
        if (!is_his_) return;
        count_.corrections += int(connection_.run(blank_corrections, about()));
        Rows notices(2);
        notices.integer(id_).instant(wish_.at);
        count_.notices += int(connection_.run(blank_notices, notices));
        blank_needles();
    }

    void blank_needles() {
        Rows answers(2), notices(2), reasons(2);
        const auto look_for = [&](const std::string& needle, const std::string& quoted) {
            answers.text(in_list(needle)).instant(request_.reported_at);
            notices.text(quoted).instant(wish_.at);
            reasons.integer(id_).text(needle);
        };
        for (const std::string& words : telling_words(request_))
            look_for(words, "“" + words);
        if (request_.number.sequence > 0) {
            const std::string number = "【" + request_.number.shown() + "】";
            look_for(number, number);
        }
        count_.answers += int(connection_.run(blank_answers_with, answers));
        count_.notices += int(connection_.run(blank_notices_with, notices));
        connection_.run(blank_reasons, reasons);
    }

    void blank_events_() {
        const Statement& blank = is_his_ ? blank_events : blank_own_events;
        count_.events += int(connection_.run(blank, is_his_ ? about() : his_events()));
        if (!wish_.is_member) connection_.run(unname_events, his_events());
    }

    // Lines of his in what somebody else reported.
    void take_lines_out() {
        std::string kept;
        for (std::size_t begin = 0; begin <= request_.text.size();) {
            const std::size_t end = std::min(request_.text.find('\n', begin), request_.text.size());
            const std::string line = request_.text.substr(begin, end - begin);
            if (!his_.texts.contains(line)) kept.append(kept.empty() ? "" : "\n").append(line);
            begin = end + 1;
        }
        request_.text = std::move(kept);
    }

    void rewrite() {
        Rows keys(2), rows(request_columns().size());
        keys.text("reporter:" + wish_.channel + ":" + wish_.user_id).integer(id_);
        for (const auto& [channel, id] : his_.messages)
            keys.text(handlers::message_key(channel, id)).integer(id_);
        connection_.run(unfile, keys);
        for (Reporter& reporter : request_.reporters)
            if (is_him(reporter)) reporter = Reporter();
        if (request_.confirmed_by == wish_.user_id) request_.confirmed_by.clear();
        std::erase_if(request_.message_ids, [this](const std::string& id) {
            const std::size_t colon = std::min(id.find(':'), id.size());
            return his_.messages.contains({id.substr(0, colon), id.substr(std::min(colon + 1, id.size()))});
        });
        if (is_his_) {
            request_.text = no_words;
            request_.message_ids.clear();
            request_.spot.room.clear();
            if (request_.origin.kind == handlers::Conversation::Kind::private_chat)
                request_.origin.id.clear();
        } else {
            take_lines_out();
        }
        append_request({request_, request_.version + 1, filed_, wish_.at}, rows);
        if (connection_.run(write_requests, rows) != 1)
            throw DatabaseError(Trouble::conflict, "a version moved");
    }

    Connection& connection_;
    const ForgetWish& wish_;
    Forgotten& count_;
    handlers::RequestId id_;
    Request request_;
    std::string filed_;
    bool is_his_ = false;  // he reported it; else he joined it
    Words his_;
};

void forget_requests(Connection& connection, const ForgetWish& wish, Forgotten& count) {
    Rows asked(4), found(2);
    asked.text(reporter_mark(wish.channel, wish.user_id)).instant(wish.at);
    // What a member said of others' requests he said in his office.
    asked.text(wish.is_member ? "" : wish.user_id).text(wish.is_member ? "" : wish.channel);
    connection.ask(ask_reported, asked, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found.integer(i, 1) == 0)
            ++count.still_open;
        else
            Part(connection, wish, found.integer(i, 0), count).forget();
    }
}

// What is kept of him beside requests. A message that nobody could handle yet counts as open.
void forget_the_rest(Connection& connection, const ForgetWish& wish, Forgotten& count) {
    Rows sent(2), told(2), done(2), waiting(1);
    sent.text(R"("sender":{"id":")" + in_list(wish.user_id) + '"').instant(wish.at);
    connection.ask(ask_failed, sent, waiting);
    count.still_open += int(waiting.size());
    count.failed += int(connection.run(blank_failed, sent));
    told.text(private_key(wish)).instant(wish.at);
    connection.run(unname_notices, told);
    connection.run(unname_deliveries, told);
    if (wish.is_member) return;
    done.text(wish.user_id).instant(wish.at);
    count.points += int(connection.run(delete_points, done));
    count.log_lines += int(connection.run(blank_log_lines, done));
}

}  // namespace

Forgotten forget(Connection& connection, const ForgetWish& wish) {
    Forgotten count;
    forget_requests(connection, wish, count);
    forget_the_rest(connection, wish, count);
    return count;
}

void keep_wish(Connection& connection, const ForgetWish& wish) {
    Rows row(write_wishes.parameters.size());
    row.text(wish.channel).text(wish.user_id).flag(wish.is_member).instant(wish.at).instant(wish.at);
    connection.run(write_wishes, row);
}

int work_off_wishes(Connection& connection, Instant now) {
    Rows due(1), found(4), fulfilled(2), postponed(3);
    due.instant(now);
    connection.ask(ask_wishes, due, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        Row row(found, i);
        ForgetWish wish;
        wish.channel = row.text();
        wish.user_id = row.text();
        wish.is_member = row.flag();
        wish.at = row.instant();
        if (forget(connection, wish).still_open == 0)
            fulfilled.text(wish.channel).text(wish.user_id);
        else
            postponed.text(wish.channel).text(wish.user_id).instant(now + looked_at_again_after);
    }
    connection.run(delete_wish, fulfilled);
    connection.run(postpone_wish, postponed);
    return int(fulfilled.size());
}

}  // namespace store
