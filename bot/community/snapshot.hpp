#pragma once

#include "bot/community/file_fault.hpp"
#include "bot/community/templates.hpp"
#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/understanding/reader.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace bot {

// Everything that a message is read and decided with. Immutable: a reload makes a new one.
struct Snapshot {
    std::shared_ptr<const handlers::Directory> directory;
    std::shared_ptr<const handlers::Taxonomy> taxonomy;
    std::shared_ptr<const handlers::Reader> reader;
    std::shared_ptr<const Templates> templates;
};

// Compiles the reader for this directory.
std::shared_ptr<const Snapshot> make_snapshot(std::shared_ptr<const handlers::Directory> directory,
                                              std::shared_ptr<const handlers::Taxonomy> taxonomy,
                                              std::shared_ptr<const Templates> templates);

struct LoadedSnapshot {
    std::shared_ptr<const Snapshot> snapshot;  // null when there are faults
    std::vector<FileFault> faults;
};

// `community` holds jinsuo.json and taxonomy.json. With an empty `templates` there are none in the snapshot:
// for those who only read. Reads files: not for an I/O loop.
LoadedSnapshot load_snapshot(const std::filesystem::path& community, const std::filesystem::path& templates);

// The snapshot that messages start with from now on. Whoever took one keeps it to the end of its message, so
// a reload neither waits for anybody nor changes anything under a message on its way. Thread-safe.
class CurrentSnapshot {
public:
    explicit CurrentSnapshot(std::shared_ptr<const Snapshot> first) : snapshot_(std::move(first)) {}

    std::shared_ptr<const Snapshot> get() const {
        const std::lock_guard hold(mutex_);
        return snapshot_;
    }

    void replace(std::shared_ptr<const Snapshot> next) {
        const std::lock_guard hold(mutex_);
        snapshot_.swap(next);
    }

private:
    // Held for one copy of a pointer. libstdc++ 12's atomic<shared_ptr> is a spin lock too, and one that
    // ThreadSanitizer cannot follow.
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace bot
