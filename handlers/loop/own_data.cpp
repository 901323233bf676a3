#include "handlers/loop/own_data.hpp"

#include "handlers/loop/discretion.hpp"
#include "handlers/loop/local_time.hpp"
#include "handlers/loop/masking.hpp"
#include "handlers/loop/sayings.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::string_view about_forgetting = "forget_me";  // stands in the question's intent
constexpr std::string_view about_own_data = "my_data";
constexpr std::size_t matter_characters = 10;  // twenty lines fit the 2,048 bytes of a WeCom message

std::string_view short_state(const Request& request) {
    switch (request.state) {
        case State::done:
            return "等您确认";
        case State::closed:
            return "已办结";
        case State::merged:
            return "并案";
        case State::cancelled:
            return "已撤回";
        case State::rejected:
            return "不受理";
        default:
            return "在办";
    }
}

std::string day_of(const Request& request, const Directory& directory) {
    const std::string number = std::to_string(local_time(request.reported_at, directory).day_number());
    return number.substr(0, 4) + "-" + number.substr(4, 2) + "-" + number.substr(6);
}

std::string line_of(const Request& request, const Directory& directory) {
    std::string line = request.number.sequence == 0 ? "" : "【" + request.number.shown() + "】";
    line += day_of(request, directory);
    line.append("“").append(shortened(matter_of(request, directory), matter_characters)).append("”");
    return line.append(short_state(request));
}

std::string lines_of(const ReportedRequests& reported, const Directory& directory) {
    std::string lines;
    for (const Request& request : reported.newest)
        lines.append(lines.empty() ? "" : "\n").append(line_of(request, directory));
    return lines;
}

// Empty for none, which a template takes for "do not mention it".
std::string some(std::size_t count) {
    return count == 0 ? std::string() : std::to_string(count);
}

bool is_known(const Account& account) {
    return account.reported.all > 0 || !account.points.empty() || !account.log.empty();
}

Say what_is_kept(const Account& account, const Directory& directory) {
    Say say;
    say.template_name = is_known(account) ? "my_data" : "my_data_empty";
    const ReportedRequests& reported = account.reported;
    const bool is_cut = reported.newest.size() < std::size_t(reported.all);
    say.values = {
        {"count", some(std::size_t(reported.all))}, {"shown", is_cut ? some(reported.newest.size()) : ""},
        {"lines", lines_of(reported, directory)},   {"photos", some(std::size_t(reported.with_photo))},
        {"points", some(account.points.size())},    {"log", some(account.log.size())}};
    return say;
}

std::size_t open_ones_of(const Draft& draft, const Message& message) {
    const auto known = draft.known();
    return std::size_t(std::ranges::count_if(known, [&](const Request* request) {
        return is_open(request->state) && is_reported_by(*request, message);
    }));
}

}  // namespace

void show_own_data(Draft& draft, const Message& message) {
    draft.audit(about_own_data, "done");
    tell_in_private(draft, message, what_is_kept(draft.account(), draft.directory()));
    const bool is_unannounced = !is_private(message) && !is_said_to_bot(message);
    if (is_unannounced) reply_plain(draft, "told_in_private", {});
}

void ask_whether_to_forget(Draft& draft, const Message& message) {
    if (!is_private(message)) {
        Say say;
        say.template_name = "forget_in_private";
        return tell_sender(draft, message, std::move(say), Readers::anybody);
    }
    if (!is_known(draft.account())) return reply_plain(draft, "my_data_empty", {});
    Question question;
    question.intent = about_forgetting;
    question.message_id = message.id;
    question.asked_at = draft.now();
    draft.session().question = std::move(question);
    reply_plain(draft, "ask_to_forget", {{"open", some(std::size_t(draft.account().reported.open))}});
}

bool is_about_forgetting(const Question& question) {
    return question.intent == about_forgetting;
}

bool answer_whether_to_forget(Draft& draft, const Message& message, const Reading& reading) {
    if (reading.digit != 1) return false;
    draft.session().question.reset();
    const bool is_member = draft.directory().user(message.sender.id) != nullptr;
    draft.forget({message.channel, message.sender.id, is_member, draft.now()});
    draft.audit(about_forgetting, "done");
    reply_plain(draft, "forgotten", {{"open", some(open_ones_of(draft, message))}});
    return true;
}

}  // namespace handlers
