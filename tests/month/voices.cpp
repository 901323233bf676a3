#include "tests/month/voices.hpp"

#include "handlers/understanding/reader.hpp"

#include <array>
#include <numeric>

namespace month {
namespace {

using namespace std::chrono_literals;
using handlers::Message;

// How much is written in each hour of a day.
constexpr std::array weight_of_hour{1, 1, 1, 1, 1, 2,  6,  12, 14, 12, 11, 10,
                                    9, 8, 8, 8, 9, 11, 14, 16, 15, 11, 6,  2};
constexpr int all_hours = std::accumulate(weight_of_hour.begin(), weight_of_hour.end(), 0);

}  // namespace

Voices::Voices(Scene scene, const Plan& plan) : scene_(scene), plan_(plan) {}

Instant Voices::some_time() {
    Chance& chance = scene_.chance;
    int left = chance.below(all_hours), hour = 0;
    while (left >= weight_of_hour[std::size_t(hour)])
        left -= weight_of_hour[std::size_t(hour++)];
    const auto day = Instant(plan_.first_day) - scene_.directory().content().utc_offset;
    return day + std::chrono::days(chance.below(plan_.days)) + std::chrono::hours(hour) +
           std::chrono::milliseconds(chance.below(3'600'000));
}

void Voices::plan_reports() {
    for (int i = 0; i < plan_.reports; ++i)
        add_report(some_time(), report());
}

// A photo comes with it at times, and a neighbour may have seen the same.
void Voices::add_report(Instant at, Message message) {
    Chance& chance = scene_.chance;
    message.id = "r" + std::to_string(reports_.size() + 1);
    reports_.emplace(message.id, message.text);
    scene_.agenda.add(at, [message] { return message; });
    if (chance.is(12)) {
        const Message photo = said_in_group(message.conversation.id, message.sender, "[图片]");
        const auto moment = std::chrono::seconds(chance.below(80) - 30);
        scene_.agenda.add(at + moment, [photo] { return photo; });
    }
}

Message Voices::report() {
    while (true) {
        Message message = scene_.chance.is(8) ? report_of_patrol() : report_of_resident();
        if (is_actionable(message)) return message;
    }
}

bool Voices::is_actionable(const Message& message) const {
    const handlers::Reading reading = scene_.community.reader->read(message);
    return handlers::is_actionable(reading.intent) && reading.intent != handlers::Intent::patrol_log &&
           !reading.ticket_ref && reading.nuance == handlers::Nuance::none;
}

Message Voices::report_of_resident() {
    Chance& chance = scene_.chance;
    const int what = chance.below(100);
    const Sentences& all = scene_.sentences;
    const Trouble& trouble = chance.one_of(what < 3    ? all.emergencies
                                           : what < 85 ? all.reports
                                                       : all.questions);
    const Resident& resident = trouble.place_id.empty() ? scene_.residents.anybody(chance)
                                                        : scene_.residents.of_place(trouble.place_id, chance);
    std::string text = moved_to(trouble.text, *resident.home, resident.unit);
    if (chance.is(15)) text.insert(0, "@小管家 ");
    if (chance.is(10)) return said_in_private(resident.id, std::move(text));
    handlers::Sender sender{resident.id, resident.nickname};
    if (chance.is(3)) sender.role = handlers::Role::rider;
    return said_in_group(resident.chat_id, std::move(sender), std::move(text));
}

// A micro-grid leader, in the work group of his grid.
Message Voices::report_of_patrol() {
    Chance& chance = scene_.chance;
    const auto& microgrids = scene_.directory().content().microgrids;
    const handlers::MicroGrid& microgrid = chance.one_of(microgrids);
    const handlers::Building* building = scene_.directory().building(microgrid.scope.front().building_id);
    std::string text = chance.one_of(scene_.sentences.reports).text;
    if (building != nullptr) text = moved_to(text, *building, 1);
    const handlers::Grid& grid = *scene_.directory().grid(microgrid.grid_id);
    handlers::Sender sender;
    sender.id = microgrid.leader_user_id;
    sender.role = handlers::Role::micro_leader;
    return said_in_group(chat_of(scene_.directory(), grid, "microgrid_work"), std::move(sender),
                         std::move(text));
}

void Voices::plan_talk() {
    for (int i = 0; i < plan_.others; ++i) {
        const Message message = talk();
        scene_.agenda.add(some_time(), [message] { return message; });
    }
}

Message Voices::talk() {
    Chance& chance = scene_.chance;
    if (chance.is(1)) return order();
    const Resident& resident = scene_.residents.anybody(chance);
    std::string text = chance.one_of(scene_.sentences.talk);
    const int how = chance.below(100);
    if (how < 3) text = "[图片]";
    if (how >= 3 && how < 6) text.insert(0, "@小管家 ");
    if (how >= 6 && how < 8) return said_in_private(resident.id, std::move(text));
    return said_in_group(resident.chat_id, {resident.id, resident.nickname}, std::move(text));
}

Message Voices::order() {
    static const std::vector<std::string> of_residents{"我的诉求", "我的积分", "超时"};
    static const std::vector<std::string> of_leaders{"我的任务", "超时", "第三网格在办", "我的积分",
                                                     "我的日志"};
    Chance& chance = scene_.chance;
    if (chance.is(50))
        return said_in_private(scene_.residents.anybody(chance).id, chance.one_of(of_residents));
    const auto& grids = scene_.directory().content().grids;
    return said_in_private(chance.one_of(grids).leader_user_id, chance.one_of(of_leaders));
}

}  // namespace month
