#include "bot/pipeline/rendering.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace bot {
namespace {

using handlers::Request;

const Request* with_id(const std::vector<Request>& requests, handlers::RequestId id) {
    const auto found =
        std::find_if(requests.begin(), requests.end(), [id](const Request& each) { return each.id == id; });
    return found == requests.end() ? nullptr : &*found;
}

// The fixed form, because a quote may bring back nothing but the text; empty while there is no number.
std::string number_of(handlers::RequestId id, const handlers::Decision& decision,
                      const handlers::Situation& known) {
    const Request* about = with_id(decision.requests, id);
    if (!about) about = with_id(known.requests, id);
    return about && about->number.sequence != 0 ? "【" + about->number.shown() + "】" : std::string();
}

std::string words(handlers::Say& say, const handlers::Decision& decision, const handlers::Situation& known,
                  const Templates& templates) {
    if (std::string number = number_of(say.about, decision, known); !number.empty())
        say.values["number"] = std::move(number);
    for (const handlers::RequestId id : say.about_all)
        say.values["numbers"] += number_of(id, decision, known);
    return templates.render(say.template_name, say.values);
}

}  // namespace

store::Entry in_words(handlers::Decision decision, const handlers::Situation& known,
                      const Templates& templates) {
    store::Entry entry;
    for (handlers::Say& say : decision.answers) {
        entry.answers.push_back(words(say, decision, known, templates));
    }
    for (handlers::Say& say : decision.notices) {
        std::string text = words(say, decision, known, templates);
        entry.outbox.push_back({std::move(say.to), std::move(text), say.about, say.not_before, say.expires});
    }
    decision.answers.clear();
    decision.notices.clear();
    entry.decision = std::move(decision);
    return entry;
}

}  // namespace bot
