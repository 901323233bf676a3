#pragma once

namespace store {

// How long to wait for another process that writes; ours has one writer.
inline constexpr int busy_timeout_ms = 5'000;

// Tells SQLite how this program uses it: a connection belongs to one thread at a time, files may be named by
// `file:` URLs, nobody reads its memory statistics (they cost a lock at every allocation). Before anything
// else of SQLite.
void set_up_sqlite();

// Name of a file system layer for SQLite that gathers what is written to the write-ahead log until it is
// synced. SQLite writes each page of a commit with two calls of the system, which are most of what a commit
// costs; gathered, a commit is a handful. Sound only with synchronous=FULL: then every commit is synced
// before other connections are told of it. Registers the layer on first use; any thread.
const char* gathering_layer();

}  // namespace store
