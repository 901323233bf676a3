#include "tests/month/owners.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/owner.hpp"

namespace month {
namespace {

using namespace std::chrono_literals;
using handlers::EventKind;
using handlers::Message;
using handlers::Priority;
using handlers::Request;
using handlers::RequestId;
using handlers::State;
using Phrases = std::vector<std::string>;

const Phrases acks{"收到",          "收到 马上去", "好的 我去看看", "接单", "马上到", "收到,我联系物业",
                   "记下了 下午去", "好的马上去",  "我去看一下"};
const Phrases news{"到现场了",
                   "师傅在修了",
                   "配件明天到",
                   "已经联系维保 明天上午来",
                   "正在处理",
                   "师傅在路上了",
                   "看过了 要换零件 已经下单"};
const Phrases facts{"修好了[图片]",   "弄好了",   "已经处理好了[图片]", "好了",
                    "清理完了[图片]", "处理完了", "已修好 请看[图片]"};
const Phrases refusals{"不是我网格的,归城管", "这个归供电公司 我转过去", "不归我管 转物业",
                       "归交警 我转过去"};
const Phrases calls{"吹哨 城管来一下", "请供水的来一下", "请社区出面协调", "劝不动 请派出所来一下"};
const Phrases delays{"延期3天 等配件", "延期2天 师傅排不过来", "延期5天 等厂家"};

}  // namespace

Owners::Temper Owners::temper_of(const std::string& user) const {
    unsigned sum = 0;
    for (const char letter : user)
        sum = sum * 31 + static_cast<unsigned char>(letter);
    const unsigned of_hundred = sum % 100;
    if (of_hundred < 60) return Temper::prompt;
    return of_hundred < 88 ? Temper::late : Temper::never;
}

const Request* Owners::open(RequestId id) const {
    const support::Story* story = scene_.diary.story(id);
    return story != nullptr && handlers::is_in_work(story->request.state) ? &story->request : nullptr;
}

void Owners::heed(const store::Entry& entry) {
    for (const handlers::Event& event : entry.decision.events)
        if (const support::Story* story = scene_.diary.story(event.request)) heed(event, story->request);
}

void Owners::heed(const handlers::Event& event, const Request& request) {
    if (event.kind == EventKind::dispatch || event.to == State::reopened) heed_dispatch(request, event.at);
    if (event.kind == EventKind::remind) heed_reminder(event, request);
    if (event.kind == EventKind::red_card) heed_red_card(request, event.at);
    if (event.kind == EventKind::resume) means_to_go_on(request.id, request.owner_user_id, event.at, 2);
}

void Owners::heed_dispatch(const Request& request, Instant at) {
    means_to_answer(request.id, request.owner_user_id, at);
    Chance& chance = scene_.chance;
    const handlers::Grid* grid = scene_.directory().grid(request.spot.grid_id);
    if (grid == nullptr) return;
    if (chance.is(2)) orders(request.id, grid->leader_user_id, at + chance.between(5min, 300min), "不是诉求");
    if (chance.is(1))
        orders(request.id, grid->leader_user_id, at + chance.between(5min, 60min), "类别改成其他待分类");
}

// The deputy or the superior steps in; of what is done staff make sure by telephone.
void Owners::heed_reminder(const handlers::Event& event, const Request& request) {
    Chance& chance = scene_.chance;
    if (request.helper_user_ids.empty()) return;
    const std::string& helper = request.helper_user_ids.back();
    if (request.state == State::done) {
        const std::string words = request.number.shown() + " 结案 电话回访过了,已经恢复正常";
        const auto says = [helper, words] { return said_in_private(helper, words); };
        if (request.priority == Priority::p0 && chance.is(60))
            scene_.agenda.add(event.at + chance.between(10min, 300min), says);
        return;
    }
    if (request.escalation >= 2 && chance.is(60)) means_to_answer(request.id, helper, event.at);
}

void Owners::heed_red_card(const Request& request, Instant at) {
    Chance& chance = scene_.chance;
    const std::string& staff = handlers::duty_pair(at, scene_.directory()).staff_user_id;
    const Instant later =
        handlers::end_of_quiet_hours(at, scene_.directory()) + chance.between(10min, 600min);
    const int what = chance.below(100);
    if (what < 20) orders(request.id, staff, later, "结案 已转12345,编号3312");
    if (what >= 20 && what < 40) orders(request.id, staff, later, "结案 产权单位不同意,已跟住户说明");
    if (what >= 40 && what < 60) orders(request.id, staff, later, "派给第三网格");
}

void Owners::orders(RequestId id, const std::string& user, Instant at, std::string_view words) {
    const auto says = [this, id, user, words = std::string(words)]() -> std::optional<Message> {
        const Request* request = open(id);
        if (request == nullptr || request->number.sequence == 0) return std::nullopt;
        return said_in_private(user, request->number.shown() + " " + words);
    };
    scene_.agenda.add(at, says);
}

void Owners::means_to_answer(RequestId id, const std::string& user, Instant at) {
    Chance& chance = scene_.chance;
    const support::Story* story = scene_.diary.story(id);
    const bool is_alarm = story != nullptr && story->request.priority == Priority::p0;
    Temper temper = temper_of(user);
    if (is_alarm && temper == Temper::never && chance.is(70)) temper = Temper::late;
    if (temper == Temper::never && !chance.is(15)) return;
    auto delay = temper == Temper::prompt ? chance.between(2min, 50min) : chance.between(3h, 40h);
    if (is_alarm) delay = temper == Temper::prompt ? chance.between(1min, 5min) : chance.between(6min, 40min);
    Instant then = at + delay;
    if (!is_alarm && handlers::is_quiet_hour(then, scene_.directory()))
        then = handlers::end_of_quiet_hours(then, scene_.directory()) + chance.between(1min, 90min);
    scene_.agenda.add(then, [this, id, user, then] { return first_answer(id, user, then); });
}

void Owners::means_to_go_on(RequestId id, const std::string& user, Instant at, int steps) {
    if (steps == 0) return;
    Instant then = at + scene_.chance.between(30min, 24h);
    if (handlers::is_quiet_hour(then, scene_.directory()))
        then = handlers::end_of_quiet_hours(then, scene_.directory()) + scene_.chance.between(1min, 180min);
    scene_.agenda.add(then, [this, id, user, then, steps] { return further_answer(id, user, then, steps); });
}

std::optional<Message> Owners::first_answer(RequestId id, const std::string& user, Instant at) {
    const Request* request = open(id);
    if (request == nullptr || !handlers::waits_for_owner(request->state)) return std::nullopt;
    Chance& chance = scene_.chance;
    means_to_go_on(id, user, at, 5);
    const int what = chance.below(100);
    const Phrases& words = what < 60   ? acks
                           : what < 75 ? news
                           : what < 86 ? facts
                           : what < 93 ? refusals
                                       : calls;
    return points_at(*request, user, chance.one_of(words));
}

std::optional<Message> Owners::further_answer(RequestId id, const std::string& user, Instant at, int steps) {
    const Request* request = open(id);
    if (request == nullptr || request->state == State::suspended) return std::nullopt;
    Chance& chance = scene_.chance;
    const int what = chance.below(100);
    if (what >= 97) return std::nullopt;  // forgotten
    means_to_go_on(id, user, at, steps - 1);
    const Phrases& words = what < 20 ? news : what < 85 ? facts : what < 93 ? delays : calls;
    return points_at(*request, user, chance.one_of(words));
}

// With the notice quoted, with the number written, without either, or under what the resident wrote.
Message Owners::points_at(const Request& request, const std::string& user, const std::string& words) {
    const int how = scene_.chance.below(100);
    if (how >= 85 && request.channel == "bridge" &&
        request.origin.kind == handlers::Conversation::Kind::group) {
        handlers::Sender sender;
        sender.id = user;
        Message message = said_in_group(request.origin.id, std::move(sender), words);
        const std::string& id = request.message_ids.front();
        message.quote = handlers::Quote{id.substr(id.find(':') + 1), request.text};
        return message;
    }
    const std::string number = request.number.shown();
    if (how >= 45 && how < 65) return said_in_private(user, number + " " + words);
    Message message = said_in_private(user, words);
    if (how < 45) message.quote = handlers::Quote{{}, "【" + number + "】" + request.text};
    return message;
}

}  // namespace month
