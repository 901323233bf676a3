#include "tests/month/residents.hpp"

#include <utility>

namespace month {
namespace {

using handlers::Attachment;
using handlers::Conversation;
using handlers::Message;

struct Household {
    const handlers::Building* building;
    int unit, floor, door;
};

std::vector<Household> households_of(const handlers::Directory& directory) {
    std::vector<Household> all;
    for (const handlers::Building& building : directory.content().buildings)
        for (const handlers::Unit& unit : building.units)
            for (int floor = unit.floor_min; floor <= unit.floor_max; ++floor)
                for (int door = 1; door <= unit.per_floor; ++door)
                    all.push_back({&building, unit.no, floor, door});
    return all;
}

std::string chat_of_neighbours(const handlers::Directory& directory, const std::string& grid_id) {
    const handlers::Grid* grid = directory.grid(grid_id);
    if (grid == nullptr) return {};
    const std::string chat = chat_of(directory, *grid, "resident");
    return chat.empty() ? chat_of(directory, *grid, "enterprise") : chat;
}

void finish(Message& message) {
    if (message.text.find("[图片]") != std::string::npos)
        message.attachments.push_back({Attachment::Kind::photo, "photo"});
    message.addresses_bot = message.text.find("@小管家") != std::string::npos;
}

}  // namespace

Residents::Residents(const handlers::Directory& directory, int count) {
    const std::vector<Household> households = households_of(directory);
    for (int i = 0; i < count; ++i) {
        const Household& household = households[std::size_t(i) % households.size()];
        Resident resident;
        resident.id = "wx" + std::to_string(100'000 + i);
        resident.nickname = household.building->number + "-" + std::to_string(household.unit) + "-" +
                            std::to_string(household.floor * 100 + household.door);
        resident.chat_id = chat_of_neighbours(directory, household.building->grid_id);
        resident.home = household.building;
        resident.unit = household.unit;
        if (resident.chat_id.empty()) continue;
        by_place_[resident.home->place_id].push_back(all_.size());
        by_chat_[resident.chat_id].push_back(all_.size());
        all_.push_back(std::move(resident));
    }
}

const Resident& Residents::of(const std::unordered_map<std::string, std::vector<std::size_t>>& index,
                              const std::string& id, Chance& chance) const {
    const auto found = index.find(id);
    return found == index.end() ? anybody(chance) : all_[chance.one_of(found->second)];
}

const Resident& Residents::of_place(const std::string& place_id, Chance& chance) const {
    return of(by_place_, place_id, chance);
}

const Resident& Residents::of_chat(const std::string& chat_id, Chance& chance) const {
    return of(by_chat_, chat_id, chance);
}

std::string chat_of(const handlers::Directory& directory, const handlers::Grid& grid, std::string_view kind) {
    for (const std::string& id : grid.chat_ids)
        if (const handlers::Chat* chat = directory.chat(id); chat != nullptr && chat->kind == kind) return id;
    return {};
}

Message said_in_group(const std::string& chat_id, handlers::Sender sender, std::string text) {
    Message message;
    message.channel = "bridge";
    message.conversation = {Conversation::Kind::group, chat_id};
    message.sender = std::move(sender);
    message.text = std::move(text);
    finish(message);
    return message;
}

Message said_in_private(const std::string& user_id, std::string text) {
    Message message;
    message.channel = "wecom_app";
    message.conversation = {Conversation::Kind::private_chat, user_id};
    message.sender.id = user_id;
    message.text = std::move(text);
    finish(message);
    return message;
}

}  // namespace month
