#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace store {

// Moves the write-ahead log into the database beside the writer. SQLite would do it within a commit, and
// everybody whose commit that is would wait for thousands of pages; it also has to be done rarely, because
// the pages of busy lists are written again and again and moved but once. A thread with a connection of its
// own moves what is there; then the writer, between two commits, moves the little that came meanwhile and
// begins the log anew.
class SqliteCheckpoints {
public:
    SqliteCheckpoints(const std::string& path, sqlite3* writer);
    ~SqliteCheckpoints();
    SqliteCheckpoints(const SqliteCheckpoints&) = delete;
    SqliteCheckpoints& operator=(const SqliteCheckpoints&) = delete;

    // After each commit, on the writer's thread.
    void after_commit();

private:
    enum class Stage { idle, asked, moved, stopped };

    void run(const std::string& path);
    static int count_pages(void* self, sqlite3* writer, const char* database, int pages);

    sqlite3* writer_;
    int pages_ = 0;  // in the log; of the writer's thread
    std::mutex mutex_;
    std::condition_variable changed_;
    Stage stage_ = Stage::idle;
    std::thread thread_;
};

}  // namespace store
