#include "tests/handlers/loop/walk_voices.hpp"

#include "handlers/loop/owner.hpp"
#include "tests/handlers/loop/walk_phrases.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace handlers::tests {
namespace {

using namespace std::chrono_literals;
using Phrases = std::span<const std::string_view>;

constexpr auto last_intent = std::size_t(Intent::other);
constexpr auto last_nuance = std::size_t(Nuance::harm_reported);

Intent any_intent(Chance& chance) {
    return Intent(chance.below(last_intent + 1));
}
Nuance any_nuance(Chance& chance) {
    return Nuance(chance.below(last_nuance + 1));
}

}  // namespace

const Request* Voices::some_request() {
    const auto& all = ledger_.requests();
    if (all.empty()) return nullptr;
    // What was opened last is talked about most.
    const std::size_t back = chance_.is(50) ? chance_.below(6) : chance_.below(60);
    auto at = all.end();
    std::advance(at, -std::ptrdiff_t(std::min(back + 1, all.size())));
    return &at->second;
}

std::string Voices::person_of_directory() {
    return chance_.one_of(town_.directory().content().users).id;
}

std::string Voices::somebody() {
    switch (chance_.weighed({70, 10, 15, 5})) {
        case 0:
            return std::string(chance_.one_of(residents));
        case 1:
            return "rider";
        case 2:
            return person_of_directory();
        default:
            return "stranger" + std::to_string(said_);
    }
}

std::string Voices::somebody_of(const Request& about) {
    const Directory& directory = town_.directory();
    const MicroGrid* microgrid = directory.microgrid(about.spot.microgrid_id);
    std::string user;
    switch (chance_.weighed({30, 25, 10, 10, 8, 7, 10})) {
        case 0:
            user = about.owner_user_id;
            break;
        case 1:
            user = chance_.one_of(about.reporters).user_id;
            break;
        case 2:
            user = deputy_of(about.owner_user_id, about, directory);
            break;
        case 3:
            user = superior_of(about.owner_user_id, about, directory);
            break;
        case 4:
            user = microgrid ? microgrid->leader_user_id : std::string();
            break;
        case 5:
            if (!about.helper_user_ids.empty()) user = chance_.one_of(about.helper_user_ids);
            break;
        default:
            break;
    }
    return user.empty() ? somebody() : user;
}

Message Voices::message_by(const std::string& user, const Request* about) {
    Message message;
    const bool is_ours = town_.directory().user(user) != nullptr;
    message.sender.id = user;
    message.sender.role = user == "rider" ? Role::rider : town_.directory().role_of(user);
    if (!is_ours) message.sender.nickname = chance_.is(50) ? "3-2-1501 张小梅" : "";
    message.id = "m" + std::to_string(++said_);
    message.channel = "bridge";
    const bool is_there = about != nullptr && chance_.is(50);
    if (is_there && about->origin.kind == Conversation::Kind::group) {
        message.conversation = about->origin;
    } else if (chance_.is(is_ours ? 70 : 30)) {
        message.conversation = {Conversation::Kind::private_chat, user};
        if (is_ours) message.channel = "wecom_app";
    } else {
        message.conversation.id = chance_.one_of(groups);
    }
    message.addresses_bot = chance_.is(15);
    return message;
}

void Voices::point_to(const Request& about, Utterance& utterance) {
    Message& message = utterance.message;
    const std::string shown = about.number.sequence == 0 ? "" : about.number.shown();
    switch (chance_.weighed({40, 10, 10, 10, 30})) {
        case 0:
            if (const std::string& id = chance_.one_of(about.message_ids);
                id.starts_with(message.channel + ":"))
                message.quote = Quote{id.substr(id.find(':') + 1), {}};
            break;
        case 1:
            if (!shown.empty()) message.quote = Quote{{}, "【" + shown + "】收到"};
            break;
        case 2:
            if (shown.empty()) break;
            utterance.reading.ticket_ref = shown;
            message.text.insert(0, "【" + shown + "】");
            break;
        case 3:
            if (shown.empty()) break;
            utterance.reading.ticket_ref = shown.substr(shown.find('-') + 1);
            message.text.insert(0, *utterance.reading.ticket_ref);
            break;
        default:
            utterance.reading.label = chance_.is(30) ? about.label : "";
            break;
    }
}

PlaceMention Voices::place() {
    static constexpr std::array<std::string_view, 5> buildings{"3", "3", "5", "15", "99"};
    PlaceMention mention;
    switch (chance_.weighed({15, 60, 10, 10, 5})) {
        case 1:
            mention.building = chance_.one_of(buildings);
            if (chance_.is(60)) mention.unit = std::to_string(1 + chance_.below(3));
            if (chance_.is(40)) mention.room = private_room;
            if (chance_.is(20)) mention.place_id = "P01";
            break;
        case 2:
            mention.landmark = "北门";
            break;
        case 3:
            mention.place_id = chance_.one_of(town_.directory().content().places).id;
            break;
        case 4:
            mention.is_elsewhere = true;
            break;
        default:
            break;
    }
    return mention;
}

Matter Voices::matter() {
    const auto& leaves = town_.taxonomy().content().categories;
    const Category* leaf = town_.taxonomy().category(chance_.one_of(hot_leaves));
    if (leaf == nullptr || chance_.is(40)) leaf = &chance_.one_of(leaves);
    Matter matter;
    static constexpr std::array wishes{Intent::report,  Intent::report,   Intent::suggestion,
                                       Intent::inquiry, Intent::job_seek, Intent::patrol_log};
    matter.intent = leaf->is_emergency && chance_.is(80) ? Intent::emergency : chance_.one_of(wishes);
    matter.urgency = leaf->is_emergency && chance_.is(80) ? Urgency::emergency : Urgency(chance_.below(4));
    matter.label = leaf->message_label;
    matter.leaf = leaf->code;
    if (chance_.is(5)) matter.label = matter.leaf = "";
    matter.place = place();
    matter.is_complete = chance_.is(70);
    return matter;
}

Utterance Voices::report() {
    Utterance said{message_by(somebody(), nullptr), {}};
    said.message.text = chance_.one_of(troubles);
    Reading& reading = said.reading;
    const std::size_t count = chance_.weighed({3, 85, 8, 4});
    for (std::size_t i = 0; i < count; ++i)
        reading.matters.push_back(matter());
    const Matter first = reading.matters.empty() ? matter() : reading.matters.front();
    reading.intent = first.intent;
    reading.label = first.label;
    reading.leaf = first.leaf;
    reading.urgency = first.urgency;
    reading.has_urgency = true;
    reading.place = first.place;
    reading.request_likelihood = chance_.is(80) ? 1.0 : 0.5;
    return said;
}

Utterance Voices::owners_word(const Request& about) {
    Utterance said{message_by(somebody_of(about), &about), {}};
    said.message.text = chance_.one_of(replies);
    said.reading.intent = Intent(std::size_t(Intent::leader_ack) + chance_.weighed({30, 25, 30, 8, 7}));
    point_to(about, said);
    if (chance_.is(5)) said.reading.counts_all = -1;
    return said;
}

Utterance Voices::residents_word(const Request& about) {
    Utterance said{message_by(somebody_of(about), &about), {}};
    said.message.text = chance_.one_of(verdicts);
    static constexpr std::array kinds{Intent::follow_up, Intent::follow_up, Intent::rating,
                                      Intent::progress_query, Intent::thanks};
    said.reading.intent = chance_.one_of(kinds);
    said.reading.nuance = any_nuance(chance_);
    if (said.reading.intent == Intent::rating && chance_.is(70))
        said.reading.stars = 1 + int(chance_.below(5));
    if (chance_.is(30)) said.reading.place = place();
    point_to(about, said);
    return said;
}

Utterance Voices::order(const Request& about) {
    const std::string user = chance_.is(60) ? somebody_of(about) : person_of_directory();
    Utterance said{message_by(user, &about), {}};
    said.message.text = chance_.is(25) ? chance_.one_of(lists) : chance_.one_of(orders);
    if (chance_.is(20)) said.message.text = "派给" + chance_.one_of(town_.directory().content().users).name;
    said.reading.intent = chance_.is(70) ? Intent::chitchat : any_intent(chance_);
    point_to(about, said);
    if (said.message.text == "登记")
        said.message.quote = Quote{"elsewhere", std::string(chance_.one_of(troubles))};
    return said;
}

Utterance Voices::bare_media() {
    Utterance said{message_by(somebody(), some_request()), {}};
    said.message.text = "[图片]";
    said.message.attachments.push_back({Attachment::Kind::photo, "p"});
    return said;
}

Utterance Voices::anything() {
    const Request* about = some_request();
    Utterance said{message_by(about != nullptr && chance_.is(50) ? somebody_of(*about) : somebody(), about),
                   {}};
    const std::array<Phrases, 4> all{troubles, replies, verdicts, orders};
    said.message.text = chance_.one_of(chance_.one_of(all));
    said.reading.intent = any_intent(chance_);
    said.reading.nuance = any_nuance(chance_);
    for (std::size_t i = chance_.weighed({60, 20, 15, 5}); i > 0; --i) {
        said.reading.matters.push_back(matter());
        said.reading.matters.back().intent = any_intent(chance_);
    }
    said.reading.place = place();
    said.reading.request_likelihood = double(chance_.below(101)) / 100;
    if (about != nullptr && !about->message_ids.empty()) point_to(*about, said);
    return said;
}

void Voices::decorate(Utterance& said) {
    if (chance_.is(6)) said.message.attachments.push_back({Attachment::Kind::photo, "p"});
    if (chance_.is(4)) said.reading.digit = 1 + int(chance_.below(9));
    said.reading.says_thanks = said.reading.intent == Intent::thanks || chance_.is(10);
    said.reading.tells_outcome = chance_.is(10);
    said.reading.is_bare = chance_.is(20);
    if (chance_.is(10)) said.reading.words.emplace_back("灯");
    if (said.reading.intent == Intent::thanks)
        said.message.text = chance_.is(50) ? "谢谢" : "谢谢大家的理解和支持";
    if (said.reading.digit && chance_.is(80)) said.message.text = std::to_string(*said.reading.digit);
}

Utterance Voices::answer(const Request& about, Instant now) {
    Utterance said = owners_word(about);
    decorate(said);
    said.message.sent_at = now;
    return said;
}

Utterance Voices::next(Instant now) {
    const Request* about = some_request();
    const bool is_talked_about = about != nullptr && !about->message_ids.empty();
    const std::size_t kind = is_talked_about ? chance_.weighed({20, 35, 22, 10, 10, 3}) : 0;
    Utterance said = kind == 0   ? report()
                     : kind == 1 ? owners_word(*about)
                     : kind == 2 ? residents_word(*about)
                     : kind == 3 ? order(*about)
                     : kind == 4 ? anything()
                                 : bare_media();
    decorate(said);
    said.message.sent_at = now;
    return said;
}

}  // namespace handlers::tests
