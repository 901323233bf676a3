#include "tests/month/month.hpp"

#include "bot/simulate/simulated_bot.hpp"
#include "handlers/loop/keys.hpp"
#include "store/open_ledger.hpp"
#include "tests/month/owners.hpp"
#include "tests/month/reporters.hpp"
#include "tests/month/voices.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace month {
namespace {

using namespace std::chrono_literals;
using bot::Taken;
using handlers::Message;

constexpr auto between_deliveries = 10min;  // of notices to the people

class Month {
public:
    Month(const Plan& plan, const Setting& setting)
        : plan_(plan),
          community_(setting.community),
          chance_(plan.seed),
          residents_(*community_->directory, plan.residents),
          scene_{*community_, residents_, setting.sentences, played_.diary, agenda_, chance_},
          owners_(scene_),
          reporters_(scene_),
          voices_(scene_, plan) {
        played_.begins_at = Instant(plan.first_day) - community_->directory->content().utc_offset;
        played_.ends_at = played_.begins_at + std::chrono::days(plan.days);
    }

    Played play() {
        voices_.plan_reports();
        voices_.plan_talk();
        start(played_.begins_at);
        for (const Outage& outage : plan_.outages) {
            run_until(played_.begins_at + outage.from);
            stand_still_for(outage.length);
        }
        run_until(played_.ends_at);
        deliver_notices();
        played_.waiting_notices = int(bot_->complete(bot_->ledger().outbox_depth()).waiting);
        find_lost();
        return std::move(played_);
    }

private:
    void start(Instant at) {
        store::LedgerOptions options;
        options.url = plan_.ledger_url;
        options.keys_of = [directory = community_->directory](const handlers::Request& request) {
            return handlers::keys_of(request, *directory);
        };
        bot_ = std::make_unique<bot::SimulatedBot>(community_, store::open_ledger(options),
                                                   bot::SimulatedBot::Settings{at, std::size_t{64} << 20},
                                                   [this](const store::Entry& entry) { heed(entry); });
        has_changed_ = true;
    }

    void heed(const store::Entry& entry) {
        has_changed_ = true;
        has_notices_ = has_notices_ || !entry.outbox.empty();
        played_.diary.take(entry);
        owners_.heed(entry);
        reporters_.heed(entry);
    }

    void run_until(Instant end) {
        while (true) {
            const std::optional<Instant> next = agenda_.next();
            fire_until(std::min(next.value_or(end), end));
            if (!next || *next >= end) break;
            bot_->move_to(*next);
            deliver_notices_at_times();
            if (auto message = agenda_.take()) send(sent_at(*next, std::move(*message)), deliveries(1));
        }
        bot_->move_to(end);
    }

    void fire_until(Instant end) {
        while (true) {
            if (std::exchange(has_changed_, false)) next_timer_ = bot_->next_timer();
            if (!next_timer_ || *next_timer_ >= end) return;
            bot_->move_to(*next_timer_);
            if (bot_->fire_due() == 0) return;
        }
    }

    // The process is gone and comes back; what was sent meanwhile arrives afterwards, some of it twice.
    void stand_still_for(std::chrono::minutes length) {
        const Instant end = bot_->now() + length;
        bot_.reset();
        std::deque<Message> missed;
        while (agenda_.next() && *agenda_.next() < end) {
            const Instant at = *agenda_.next();
            if (auto message = agenda_.take()) missed.push_back(sent_at(at, std::move(*message)));
        }
        played_.arrived_late += int(missed.size());
        start(end);
        played_.due_at_start += bot_->fire_due();
        for (const Message& message : missed) {
            send(message, deliveries(30));
            bot_->move_to(bot_->now() + 200ms);
        }
    }

    Message sent_at(Instant at, Message message) {
        ++played_.messages;
        if (message.id.empty()) message.id = "m" + std::to_string(played_.messages);
        message.sent_at = at;
        return message;
    }

    enum class Deliveries { one, two };

    // What is delivered twice may act once only.
    void send(const Message& message, Deliveries deliveries) {
        answer(message, take(message));
        if (deliveries == Deliveries::one) return;
        ++played_.repeated;
        const int before = played_.diary.commits;
        take(message);
        played_.acted_twice += played_.diary.commits > before ? 1 : 0;
    }

    Deliveries deliveries(int percent_twice) {
        return chance_.is(percent_twice) ? Deliveries::two : Deliveries::one;
    }

    Taken take(const Message& message) {
        Taken taken = bot_->take(message);
        played_.refused += taken.outcome == Taken::Outcome::unavailable ? 1 : 0;
        return taken;
    }

    // A question of the bot's gets its digit; whoever only talked lets it be.
    void answer(const Message& message, const Taken& taken) {
        for (const std::string& text : taken.answers) {
            const bool is_question = text.find("哪一件") != std::string::npos;
            const bool is_offer = text.find("回“1”") != std::string::npos;
            const bool is_digit = message.text.size() == 1;
            played_.asked_again += is_question && is_digit ? 1 : 0;
            const bool is_wanted = is_question || (is_offer && voices_.reports().contains(message.id));
            if (taken.outcome != Taken::Outcome::taken || !is_wanted) continue;
            const int choices = int(std::ranges::count(text, '\n')) - 1;
            Message digit = message;
            digit.id.clear();
            digit.quote.reset();
            digit.attachments.clear();
            digit.text = std::to_string(is_offer ? 1 : 1 + chance_.below(std::max(choices, 1)));
            agenda_.add(bot_->now() + chance_.between(1min, 3min), [digit] { return digit; });
        }
    }

    void deliver_notices_at_times() {
        if (!has_notices_ || bot_->now() < next_delivery_) return;
        deliver_notices();
        next_delivery_ = bot_->now() + between_deliveries;
    }

    void deliver_notices() {
        store::Ledger& ledger = bot_->ledger();
        while (true) {
            const auto rows = bot_->complete(ledger.claim_outbox(bot_->now(), 60s, 64));
            if (rows.empty()) break;
            std::vector<store::Delivery> sent;
            for (const store::OutboxRow& row : rows) {
                store::Delivery delivery;
                delivery.id = row.id;
                delivery.at = bot_->now();
                sent.push_back(std::move(delivery));
            }
            bot_->complete(ledger.settle(std::move(sent)));
        }
        has_notices_ = bot_->complete(ledger.outbox_depth()).waiting > 0;
    }

    void find_lost() {
        played_.reports = int(voices_.reports().size());
        for (const auto& [id, words] : voices_.reports())
            if (!played_.diary.knows("bridge", id) && !played_.diary.knows("wecom_app", id))
                played_.lost.push_back(id + " " + words);
    }

    const Plan& plan_;
    std::shared_ptr<const bot::Snapshot> community_;
    Chance chance_;
    Residents residents_;
    Agenda agenda_;
    Played played_;
    Scene scene_;
    Owners owners_;
    Reporters reporters_;
    Voices voices_;
    std::unique_ptr<bot::SimulatedBot> bot_;
    std::optional<Instant> next_timer_;
    bool has_changed_ = true, has_notices_ = false;
    Instant next_delivery_{};
};

}  // namespace

std::shared_ptr<const bot::Snapshot> sample_community() {
    const std::filesystem::path root = GRIDBELL_SOURCE_DIR;
    bot::LoadedSnapshot loaded = bot::load_snapshot(root / "deploy" / "sample", root / "templates");
    if (!loaded.snapshot) throw std::runtime_error(bot::shown(loaded.faults.front()));
    return loaded.snapshot;
}

Setting sample_setting() {
    Setting setting{sample_community(), {}};
    const std::filesystem::path data = std::filesystem::path(GRIDBELL_SOURCE_DIR) / "tests" / "data";
    setting.sentences = sentences_in(data, *setting.community);
    return setting;
}

Plan spring_festival(std::string ledger_url) {
    Plan plan;
    plan.ledger_url = std::move(ledger_url);
    plan.outages = {{9 * 24h + 9h + 30min, 5h}, {17 * 24h + 20h, 9h}};
    return plan;
}

Played play(const Plan& plan, const Setting& setting) {
    return Month(plan, setting).play();
}

}  // namespace month
