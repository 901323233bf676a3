#include "bot/cli/command.hpp"
#include "bot/cli/community.hpp"
#include "handlers/understanding/reading_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <istream>
#include <ostream>

namespace bot::cli {
namespace {

using nlohmann::json;

struct Line {
    std::string id;
    handlers::Message message;
};

// Nothing when the line is no message of the form of tests/data/messages-dev.jsonl.
std::optional<Line> line_from(const std::string& text) {
    const json tree = json::parse(text, nullptr, false);
    if (!tree.is_object() || !tree.contains("id") || !tree.contains("text")) return std::nullopt;
    if (!tree["id"].is_string() || !tree["text"].is_string()) return std::nullopt;
    Line line;
    line.id = tree["id"];
    line.message.text = tree["text"];
    const json role = tree.value("role", json());
    line.message.sender.role = handlers::role_named(role.is_string() ? role.get<std::string>() : "")
                                   .value_or(handlers::Role::resident);
    line.message.addresses_bot = tree.value("mentions_bot", json()) == json(true);
    return line;
}

}  // namespace

ExitCode run(const Read& command, Streams streams) {
    const auto snapshot = load_community(command.community, {}, streams.err);
    if (!snapshot) return wrong_configuration;
    ExitCode code = ok;
    int number = 0;
    for (std::string text; std::getline(streams.in, text);) {
        ++number;
        if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto line = line_from(text);
        if (!line) {
            streams.err << "line " << number << R"(: is no message, expected {"id": "…", "text": "…"})"
                        << '\n';
            code = runtime_failure;
            continue;
        }
        if (command.explains) {
            streams.out << line->id << ' ' << line->message.text << '\n'
                        << snapshot->reader->explain(line->message) << '\n';
            continue;
        }
        json prediction =
            handlers::to_prediction(snapshot->reader->read(line->message), *snapshot->directory);
        prediction["id"] = line->id;
        streams.out << prediction.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    }
    return code;
}

}  // namespace bot::cli
