#include "tests/month/reporters.hpp"

namespace month {
namespace {

using namespace std::chrono_literals;
using handlers::Conversation;
using handlers::EventKind;
using handlers::Message;
using handlers::Request;
using handlers::State;
using Phrases = std::vector<std::string>;

const Phrases good{"好了 谢谢", "修好了", "可以了 谢谢", "满意", "已经好了,五星好评", "基本满意", "四星"};
const Phrases bad{"还是没好", "跟没修一样", "只修了一半", "不满意", "一颗星 根本没修好"};
const Phrases again{"又坏了", "昨天修的又坏了", "又不行了"};
const Phrases urging{"什么时候来修啊", "怎么还没人来", "催一下", "进度怎么样了"};
const Phrases withdrawing{"不用来了 自己好了", "发错了 不用管", "不用了"};
const Phrases joining{"我家也是", "+1", "我们单元也是", "同样的问题"};

}  // namespace

void Reporters::heed(const store::Entry& entry) {
    for (const handlers::Event& event : entry.decision.events) {
        const support::Story* story = scene_.diary.story(event.request);
        if (story == nullptr) continue;
        if (event.kind == EventKind::dispatch) heed_dispatch(story->request, event.at);
        if (event.from == event.to) continue;
        if (event.to == State::done) heed_done(story->request, event.at);
        if (event.to == State::closed && scene_.chance.is(4))
            means_to_say(story->request, event.at + scene_.chance.between(10h, 8 * 24h), When::closed,
                         scene_.chance.one_of(again));
    }
}

void Reporters::heed_dispatch(const Request& request, Instant at) {
    Chance& chance = scene_.chance;
    if (chance.is(8))
        means_to_say(request, at + chance.between(4h, 50h), When::unfinished, chance.one_of(urging));
    if (chance.is(2))
        means_to_say(request, at + chance.between(10min, 300min), When::unfinished,
                     chance.one_of(withdrawing));
    if (chance.is(7)) neighbours_join(request, at);
}

void Reporters::heed_done(const Request& request, Instant at) {
    Chance& chance = scene_.chance;
    const int what = chance.below(100);
    if (what < 52) means_to_say(request, at + chance.between(5min, 20h), When::done, chance.one_of(good));
    if (what >= 52 && what < 62)
        means_to_say(request, at + chance.between(5min, 40h), When::done, chance.one_of(bad));
}

void Reporters::neighbours_join(const Request& request, Instant at) {
    if (request.origin.kind != Conversation::Kind::group || request.channel != "bridge") return;
    const int count = 1 + scene_.chance.below(4);
    for (int i = 0; i < count; ++i) {
        const Resident& neighbour = scene_.residents.of_chat(request.origin.id, scene_.chance);
        Message message = said_in_group(request.origin.id, {neighbour.id, neighbour.nickname},
                                        scene_.chance.one_of(joining));
        const std::string& id = request.message_ids.front();
        if (scene_.chance.is(60)) message.quote = handlers::Quote{id.substr(id.find(':') + 1), request.text};
        scene_.agenda.add(at + scene_.chance.between(1min, 9min), [message] { return message; });
    }
}

void Reporters::means_to_say(const Request& request, Instant at, When still, std::string words) {
    const auto says = [this, id = request.id, still, words = std::move(words)]() -> std::optional<Message> {
        const Request& now = scene_.diary.story(id)->request;
        const bool is_done = now.state == State::done, is_closed = now.state == State::closed;
        const bool is_so = still == When::done     ? is_done
                           : still == When::closed ? is_closed
                                                   : handlers::is_open(now.state) && !is_done;
        if (!is_so) return std::nullopt;
        const handlers::Reporter& reporter = scene_.chance.one_of(now.reporters);
        Message message;
        message.channel = reporter.channel;
        message.conversation = reporter.conversation;
        message.sender = {reporter.user_id, reporter.nickname};
        message.text = words;
        if (scene_.chance.is(50))
            message.quote = handlers::Quote{{}, "【" + now.number.shown() + "】" + now.text};
        return message;
    };
    scene_.agenda.add(at, says);
}

}  // namespace month
