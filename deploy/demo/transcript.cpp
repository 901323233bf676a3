#include "deploy/demo/transcript.hpp"

#include <ostream>
#include <sstream>

namespace demo {
namespace {

const char* route_of(const Spoken& spoken) {
    if (spoken.route == Spoken::Route::response) return "in the response";
    return spoken.route == Spoken::Route::wecom ? "wecom_app message/send" : "bridge outgoing URL";
}

}  // namespace

void Transcript::title(int number, const std::string& text) {
    out_ << "\n━━━ " << number << "  " << text << " ━━━\n";
}

void Transcript::line(const Line& line) {
    if (!line.nickname.empty()) nicknames_[line.who] = line.nickname;
    const bool is_staff = line.group.empty() && line.nickname.empty();
    const std::string where = is_staff             ? "企业微信 → 小管家 (wecom_app)"
                              : line.group.empty() ? "私聊 → 小管家 (bridge)"
                                                   : group(line.group) + " (bridge)";
    out_ << "\n" << person(line.who) << "  " << where << "\n";
    text(line.text);
    out_.flush();
}

void Transcript::spoken(const Spoken& spoken) {
    const std::string to = spoken.is_group ? group(spoken.to) : person(spoken.to);
    out_ << "   ⤷ 小管家 → " << to << "  [" << route_of(spoken) << "]\n";
    text(spoken.text);
    out_.flush();
}

void Transcript::silence() {
    out_ << "   ⤷ (says nothing)\n";
}

void Transcript::text(const std::string& text) {
    std::istringstream lines(text);
    for (std::string each; std::getline(lines, each);)
        out_ << "       " << each << "\n";
}

std::string Transcript::person(const std::string& id) const {
    if (const handlers::User* user = directory_->user(id))
        return user->name + (user->post.empty() ? "" : "·" + user->post) + " (" + id + ")";
    const auto known = nicknames_.find(id);
    return known == nicknames_.end() ? id : known->second;
}

std::string Transcript::group(const std::string& id) const {
    const handlers::Chat* chat = directory_->chat(id);
    return chat ? chat->name : id;
}

}  // namespace demo
