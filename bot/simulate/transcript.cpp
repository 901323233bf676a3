#include "bot/simulate/transcript.hpp"

#include "bot/simulate/columns.hpp"
#include "handlers/loop/local_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <string>
#include <string_view>

namespace bot {
namespace {

using handlers::Address;

constexpr std::size_t time_columns = 10, name_columns = 22, text_columns = 72;

std::string role_in_chinese(std::string_view role) {
    if (role == "leader") return "网格长";
    if (role == "micro_leader") return "微网格长";
    if (role == "staff") return "社区";
    return role == "rider" ? "骑手" : "居民";
}

// `resident-A` is 居民 A.
std::string shown_sender(const Utterance& utterance) {
    const std::size_t dash = utterance.sender.rfind('-');
    const std::string_view name = utterance.sender;
    return role_in_chinese(utterance.role) + ' ' +
           std::string(dash == std::string_view::npos ? name : name.substr(dash + 1));
}

class Transcript {
public:
    Transcript(std::ostream& out, const Dialogue& dialogue, const handlers::Directory& directory)
        : out_(out), dialogue_(dialogue), directory_(directory) {}

    void write(const std::vector<Step>& steps) {
        out_ << "\n── " << dialogue_.id << "  " << dialogue_.title << '\n';
        for (const Step& step : steps) {
            if (step.utterance || !step.entries.empty()) show_new_day(step);
            if (step.utterance) said(step, dialogue_.utterances[*step.utterance]);
            for (const store::Entry& entry : step.entries)
                told(step, entry);
        }
    }

private:
    void said(const Step& step, const Utterance& utterance) {
        std::string text = utterance.text;
        if (utterance.quote) text += fmt::format("  (回复第 {} 条)", *utterance.quote);
        line(time_of(step), fmt::format("{} {}", utterance.n, shown_sender(utterance)), text);
    }

    void told(const Step& step, const store::Entry& entry) {
        // A timer has no line of its own, so what it leads to carries the time.
        std::string time = step.utterance ? std::string() : time_of(step);
        for (const std::string& answer : entry.answers)
            bot_line(time, "群里", answer);
        for (const store::OutboxDraft& draft : entry.outbox)
            bot_line(time, name_of(draft.to), draft.text);
    }

    void bot_line(std::string& time, std::string_view to, std::string_view text) {
        line(time, fmt::format("  → {}", to), text);
        time.clear();
    }

    void line(std::string_view time, std::string_view name, std::string_view text) {
        std::string left = padded(time, time_columns) + padded(name, name_columns) + ' ';
        for (const std::string& each : wrapped(text, text_columns)) {
            out_ << left << each << '\n';
            left.assign(columns_of(left), ' ');
        }
    }

    void show_new_day(const Step& step) {
        const handlers::LocalTime time = handlers::local_time(step.at, directory_);
        if (time.day_number() == day_) return;
        day_ = time.day_number();
        out_ << fmt::format("   {}月{}日\n", time.month, time.day);
    }

    std::string time_of(const Step& step) const {
        const handlers::LocalTime time = handlers::local_time(step.at, directory_);
        const auto second = std::chrono::floor<std::chrono::seconds>(step.at).time_since_epoch() % 60;
        return fmt::format("{:02}:{:02}:{:02}", time.minute_of_day / 60, time.minute_of_day % 60,
                           second.count());
    }

    // Whom, and by which route: people of the directory get a message of the staff application.
    std::string name_of(const Address& to) const {
        if (to.kind == Address::Kind::user) {
            const handlers::User* user = directory_.user(to.user_id);
            return fmt::format("{} [应用]", user ? user->name : to.user_id);
        }
        if (to.conversation.kind == handlers::Conversation::Kind::private_chat) {
            return fmt::format("{} [私聊]", shown_person(to.conversation.id));
        }
        const handlers::Chat* chat = directory_.chat(to.conversation.id);
        return fmt::format("{} [群]", chat ? chat->name : to.conversation.id);
    }

    std::string shown_person(const std::string& id) const {
        const auto& all = dialogue_.utterances;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Utterance& each) { return each.sender == id; });
        return found == all.end() ? id : shown_sender(*found);
    }

    std::ostream& out_;
    const Dialogue& dialogue_;
    const handlers::Directory& directory_;
    int day_ = 0;  // last shown
};

}  // namespace

void write_transcript(std::ostream& out, const Dialogue& dialogue, const std::vector<Step>& steps,
                      const handlers::Directory& directory) {
    Transcript(out, dialogue, directory).write(steps);
}

}  // namespace bot
