#include "handlers/loop/growth.hpp"

namespace handlers {

Reporter reporter_of(const Message& message) {
    return {message.channel, message.sender.id, message.sender.nickname, message.conversation};
}

void add_reporter(Request& request, const Message& message) {
    if (request.reporters.size() < most_reporters) request.reporters.push_back(reporter_of(message));
}

void add_words(Request& request, std::string_view words) {
    if (request.text.size() + words.size() < most_words) request.text.append("\n").append(words);
}

void remember_message(Request& request, const std::string& channel, const std::string& id) {
    if (request.message_ids.size() < most_message_ids) request.message_ids.push_back(channel + ":" + id);
}

}  // namespace handlers
