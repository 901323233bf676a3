#include "store/ledger/sqlite_checkpoints.hpp"

#include "store/ledger/sqlite_log_file.hpp"

#include <sqlite3.h>

namespace store {
namespace {

// Pages in the log at which it is moved: 64 MB. Recovery after a crash reads that much.
constexpr int most_pages = 16'000;

// Each pass moves what was written during the one before it, so that next to nothing is left to the writer.
constexpr int passes = 2;

// How long commits wait for readers to leave the log. Ours stay for milliseconds; somebody's long report is
// not waited for.
constexpr int patience_ms = 20;

// A pass that did not reach the end of the log leaves its pages with the operating system: the writer would
// wait for all of them at the end.
void bring_to_disk(sqlite3* mover) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(mover, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
    if (file != nullptr && file->pMethods != nullptr)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

}  // namespace

SqliteCheckpoints::SqliteCheckpoints(const std::string& path, sqlite3* writer)
    : writer_(writer), thread_([this, path] { run(path); }) {
    sqlite3_wal_hook(writer_, &SqliteCheckpoints::count_pages, this);
}

SqliteCheckpoints::~SqliteCheckpoints() {
    {
        const std::lock_guard lock(mutex_);
        stage_ = Stage::stopped;
    }
    changed_.notify_one();
    thread_.join();
    sqlite3_wal_hook(writer_, nullptr, nullptr);
}

int SqliteCheckpoints::count_pages(void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteCheckpoints*>(self)->pages_ = pages;
    return SQLITE_OK;
}

void SqliteCheckpoints::after_commit() {
    if (pages_ < most_pages) return;
    {
        const std::lock_guard lock(mutex_);
        if (stage_ == Stage::asked) return;
        if (stage_ == Stage::idle) {
            stage_ = Stage::asked;
            changed_.notify_one();
            return;
        }
        stage_ = Stage::idle;
    }
    sqlite3_busy_timeout(writer_, patience_ms);
    const int code = sqlite3_wal_checkpoint_v2(writer_, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    if (code == SQLITE_OK) pages_ = 0;  // else the log goes on growing until the next time
    sqlite3_busy_timeout(writer_, busy_timeout_ms);
}

void SqliteCheckpoints::run(const std::string& path) {
    sqlite3* mover = nullptr;
    const bool is_open = sqlite3_open_v2(path.c_str(), &mover, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK;
    if (is_open) sqlite3_exec(mover, "PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
    std::unique_lock lock(mutex_);
    while (stage_ != Stage::stopped) {
        if (stage_ != Stage::asked) {
            changed_.wait(lock);
            continue;
        }
        lock.unlock();
        for (int pass = 0; is_open && pass < passes; ++pass) {
            sqlite3_wal_checkpoint_v2(mover, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
            bring_to_disk(mover);
        }
        lock.lock();
        if (stage_ == Stage::asked) stage_ = Stage::moved;
    }
    sqlite3_close(mover);
}

}  // namespace store
