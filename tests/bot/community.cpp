#include "tests/bot/community.hpp"

#include "handlers/loop/keys.hpp"
#include "store/open_ledger.hpp"

#include <stdexcept>

namespace support {

const std::shared_ptr<const bot::Snapshot>& sample_snapshot() {
    static const std::shared_ptr<const bot::Snapshot> snapshot = [] {
        const std::filesystem::path root = GRIDBELL_SOURCE_DIR;
        bot::LoadedSnapshot loaded = bot::load_snapshot(root / "deploy" / "sample", root / "templates");
        if (!loaded.snapshot) throw std::runtime_error(bot::shown(loaded.faults.front()));
        return loaded.snapshot;
    }();
    return snapshot;
}

MemoryLedger::KeysOf sample_keys() {
    return [](const handlers::Request& request) {
        return handlers::keys_of(request, *sample_snapshot()->directory);
    };
}

std::unique_ptr<store::Ledger> fresh_ledger() {
    store::LedgerOptions options;
    options.url = "sqlite::memory:";
    options.keys_of = sample_keys();
    return store::open_ledger(options);
}

handlers::Message resident_says(std::string id, std::string text, std::string sender) {
    handlers::Message message;
    message.channel = "bridge";
    message.id = std::move(id);
    message.conversation = {handlers::Conversation::Kind::group, "wr_g01_res"};
    message.sender = {std::move(sender), "居民", handlers::Role::resident, false};
    message.text = std::move(text);
    message.sent_at = morning;
    return message;
}

}  // namespace support
