#include "tests/handlers/loop/walk_telling.hpp"

#include "handlers/loop/local_time.hpp"

namespace handlers::tests {
namespace {

std::string when(Instant at, const Directory& directory) {
    const LocalTime local = local_time(at, directory);
    const auto two = [](int value) { return std::to_string(100 + value).substr(1); };
    return two(local.month) + "-" + two(local.day) + " " + two(local.minute_of_day / 60) + ":" +
           two(local.minute_of_day % 60);
}

std::string said(const Happened& happened) {
    const Message& message = *happened.message;
    const Reading& reading = *happened.reading;
    const bool is_private = message.conversation.kind == Conversation::Kind::private_chat;
    std::string line = message.sender.id + (is_private ? " in private" : " in " + message.conversation.id);
    line += " “" + message.text + "”";
    if (message.quote) line += " quoting “" + message.quote->message_id + message.quote->text + "”";
    line += " (" + std::string(name_of(reading.intent)) + ", " + std::string(name_of(reading.nuance));
    if (reading.ticket_ref) line += ", " + *reading.ticket_ref;
    if (reading.digit) line += ", digit " + std::to_string(*reading.digit);
    if (reading.stars) line += ", stars " + std::to_string(*reading.stars);
    if (!reading.leaf.empty()) line += ", " + reading.leaf;
    return line + ")";
}

}  // namespace

std::set<RequestId> touched_by(const Decision& decision) {
    std::set<RequestId> touched;
    for (const Request& request : decision.requests)
        touched.insert(request.id);
    for (const Event& event : decision.events)
        touched.insert(event.request);
    for (const Timer& timer : decision.timers)
        touched.insert(timer.request);
    return touched;
}

std::string told(const Town& town, const WalkLedger& before, const Happened& happened, const Timer* due) {
    std::string line = when(happened.now, town.directory()) + "  ";
    line += due != nullptr ? "timer " + std::string(name_of(due->kind)) : said(happened);
    for (const Event& event : happened.decision.events)
        line += "\n        " + std::to_string(event.request) + " " + std::string(name_of(event.kind)) + ": " +
                std::string(name_of(event.from)) + " → " + std::string(name_of(event.to));
    for (const Request& request : happened.decision.requests) {
        const Request* known = before.find(request.id);
        if (known == nullptr || known->owner_user_id != request.owner_user_id)
            line += "\n        " + std::to_string(request.id) + " " + request.leaf + " " +
                    std::string(name_of(request.priority)) + " of " + request.owner_user_id;
    }
    for (const Say& say : happened.decision.answers)
        line += "\n        answered " + say.template_name;
    return line;
}

}  // namespace handlers::tests
