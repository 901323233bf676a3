#include "handlers/loop/owner.hpp"
#include "tests/handlers/loop/walk_phrases.hpp"
#include "tests/handlers/loop/walk_rules.hpp"

#include <algorithm>

namespace handlers::tests {
namespace {

bool is_read_by_many(const Address& to) {
    return to.kind == Address::Kind::conversation && to.conversation.kind == Conversation::Kind::group;
}

std::string fault_in_address(const Town& town, const Address& to) {
    if (to.kind == Address::Kind::user)
        return town.directory().user(to.user_id) ? "" : "said to nobody: user " + to.user_id;
    if (to.conversation.id.empty()) return "said to nobody: a conversation without a name";
    const bool is_ours = town.directory().chat(to.conversation.id) != nullptr;
    return to.channel.empty() && !is_ours ? "said to a conversation of no channel" : "";
}

const Request* request_of(const WalkLedger& before, const Decision& decision, RequestId id) {
    const auto changed = std::ranges::find(decision.requests, id, &Request::id);
    return changed == decision.requests.end() ? before.find(id) : &*changed;
}

bool is_private(const Town& town, const Request& request) {
    const Category* leaf = town.taxonomy().category(request.leaf);
    return leaf != nullptr && is_private_matter(*leaf);
}

// Rooms and telephones nowhere; of a private matter not even what it is about.
std::string fault_before_many(const Town& town, const Say& say, const Address& to, const Request* about) {
    const std::string shown = town.shown_in(say);
    const auto shows = [&](std::string_view what) { return shown.find(what) != std::string::npos; };
    if (shows(private_room)) return say.template_name + " tells many a room";
    if (shows(private_phone)) return say.template_name + " tells many a telephone number";
    const Chat* chat = town.directory().chat(to.conversation.id);
    const bool must_act = chat != nullptr && chat->kind == "duty";
    if (about != nullptr && !must_act && is_private(town, *about) && shows(private_name))
        return say.template_name + " tells many whom a private matter is about";
    return {};
}

std::optional<Broken> check(const Town& town, const WalkLedger& before, const Decision& decision,
                            const Say& said, const Address& to) {
    const Request* about = request_of(before, decision, said.about);
    Say completed;
    const bool has_no_number = about != nullptr && about->number.sequence == 0;
    const bool is_incomplete = has_no_number || !said.about_all.empty();  // what is accepted gets a number
    if (is_incomplete) {
        completed = said;
        completed.values["numbers"] = completed.values["number"] = "–";
    }
    const Say& say = is_incomplete ? completed : said;
    for (const std::string& fault :
         {say.about != 0 && !about ? std::string("said about a request that nobody has") : std::string(),
          fault_in_address(town, to), town.fault_in(say),
          is_read_by_many(to) ? fault_before_many(town, say, to, about) : std::string()})
        if (!fault.empty()) return Broken{fault, say.about};
    return std::nullopt;
}

}  // namespace

std::optional<Broken> broken_by_words(const Town& town, const WalkLedger& before, const Happened& happened) {
    const Decision& decision = happened.decision;
    if (!decision.answers.empty() && happened.message == nullptr) return Broken{"a timer was answered", 0};
    for (const Say& say : decision.answers) {
        const Address here = Address::chat(happened.message->channel, happened.message->conversation);
        if (auto broken = check(town, before, decision, say, here)) return broken;
    }
    for (const Say& say : decision.notices)
        if (auto broken = check(town, before, decision, say, say.to)) return broken;
    return std::nullopt;
}

}  // namespace handlers::tests
