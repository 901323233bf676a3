#include "handlers/loop/session.hpp"

#include <nlohmann/json.hpp>

namespace handlers {
namespace {

using Json = nlohmann::json;

std::int64_t count_of(Instant at) {
    return at.time_since_epoch().count();
}
Instant instant_of(std::int64_t count) {
    return Instant{std::chrono::milliseconds{count}};
}

Json to_json(const Question& question) {
    return {{"requests", question.requests},     {"intent", question.intent},
            {"nuance", question.nuance},         {"text", question.text},
            {"message_id", question.message_id}, {"asked_at", count_of(question.asked_at)}};
}

Question question_from(const Json& json) {
    Question question;
    question.requests = json.at("requests").get<std::vector<RequestId>>();
    question.intent = json.at("intent").get<std::string>();
    question.nuance = json.at("nuance").get<std::string>();
    question.text = json.at("text").get<std::string>();
    question.message_id = json.at("message_id").get<std::string>();
    question.asked_at = instant_of(json.at("asked_at").get<std::int64_t>());
    return question;
}

NotedLine noted_line_from(const Json& json) {
    return {json.at("message_id").get<std::string>(), instant_of(json.at("day").get<std::int64_t>()),
            instant_of(json.at("noted_at").get<std::int64_t>())};
}

Announcement announcement_from(const Json& json) {
    return {json.at("message_id").get<std::string>(), instant_of(json.at("at").get<std::int64_t>())};
}

Session session_from(const Json& json) {
    Session session;
    for (const Json& media : json.value("media", Json::array()))
        session.media.push_back(
            {media.at(0).get<std::string>(), instant_of(media.at(1).get<std::int64_t>())});
    if (json.contains("question")) session.question = question_from(json.at("question"));
    if (json.contains("log_line")) session.log_line = noted_line_from(json.at("log_line"));
    if (json.contains("announcement")) session.announcement = announcement_from(json.at("announcement"));
    if (json.contains("helped_at")) session.helped_at = instant_of(json.at("helped_at").get<std::int64_t>());
    return session;
}

}  // namespace

std::string to_text(const Session& session) {
    if (session.is_empty()) return {};
    Json json = Json::object();
    for (const WaitingMedia& media : session.media)
        json["media"].push_back({media.message_id, count_of(media.at)});
    if (session.question) json["question"] = to_json(*session.question);
    if (const auto& line = session.log_line)
        json["log_line"] = {{"message_id", line->message_id},
                            {"day", count_of(line->day)},
                            {"noted_at", count_of(line->noted_at)}};
    if (const auto& notice = session.announcement)
        json["announcement"] = {{"message_id", notice->message_id}, {"at", count_of(notice->at)}};
    if (session.helped_at) json["helped_at"] = count_of(*session.helped_at);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Session session_from_text(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    try {
        return session_from(json);
    } catch (const Json::exception&) {
        return {};  // another version's session: as if there were none
    }
}

}  // namespace handlers
