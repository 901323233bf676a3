#include "store/ledger/sqlite_log_file.hpp"

#include <sqlite3.h>

#include <new>
#include <string>

namespace store {
namespace {

// SQLite 3.40's write on Unix cannot tell 131072 bytes from none.
constexpr std::size_t most_gathered = 65'536;

// An open log. SQLite owns the memory: this, then the file of the layer below.
struct LogFile {
    sqlite3_file file;
    std::string* gathered;  // not written yet
    sqlite3_int64 begin;    // where in the file it belongs
};

sqlite3_vfs* below() {
    static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
    return found;
}

LogFile& log_of(sqlite3_file* file) {
    return *reinterpret_cast<LogFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LogFile*>(file) + 1);
}

// What cannot be written is given up: SQLite rolls the transaction back.
int flush(sqlite3_file* file) {
    LogFile& log = log_of(file);
    if (log.gathered->empty()) return SQLITE_OK;
    const int size = static_cast<int>(log.gathered->size());
    const int code = real(file)->pMethods->xWrite(real(file), log.gathered->data(), size, log.begin);
    log.gathered->clear();
    return code;
}

int close(sqlite3_file* file) {
    const int flushed = flush(file);
    delete log_of(file).gathered;
    const int closed = real(file)->pMethods->xClose(real(file));
    return flushed != SQLITE_OK ? flushed : closed;
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    const int code = flush(file);
    return code != SQLITE_OK ? code : real(file)->pMethods->xRead(real(file), bytes, size, at);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    LogFile& log = log_of(file);
    const auto length = static_cast<std::size_t>(size);
    const bool follows = log.begin + static_cast<sqlite3_int64>(log.gathered->size()) == at;
    if (!follows || log.gathered->size() + length > most_gathered) {
        const int code = flush(file);
        if (code != SQLITE_OK) return code;
    }
    if (length > most_gathered) return real(file)->pMethods->xWrite(real(file), bytes, size, at);
    if (log.gathered->empty()) log.begin = at;
    log.gathered->append(static_cast<const char*>(bytes), length);
    return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int code = flush(file);
    return code != SQLITE_OK ? code : real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags) {
    const int code = flush(file);
    return code != SQLITE_OK ? code : real(file)->pMethods->xSync(real(file), flags);
}

int size_of(sqlite3_file* file, sqlite3_int64* size) {
    const int code = flush(file);
    return code != SQLITE_OK ? code : real(file)->pMethods->xFileSize(real(file), size);
}

int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int is_reserved(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int what, void* value) {
    return real(file)->pMethods->xFileControl(real(file), what, value);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int traits(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

// Version 1: shared memory belongs to the database's own file, which is not ours.
const sqlite3_io_methods methods{1,       close,   read,        write,   truncate,    sync,   size_of,
                                 lock,    unlock,  is_reserved, control, sector_size, traits, nullptr,
                                 nullptr, nullptr, nullptr,     nullptr, nullptr};

// The database itself, and whatever else is not a log, is opened by the layer below alone.
int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    if ((flags & SQLITE_OPEN_WAL) == 0) return below()->xOpen(below(), name, file, flags, out_flags);
    file->pMethods = nullptr;  // to SQLite: nothing to be closed
    const int code = below()->xOpen(below(), name, real(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    log_of(file).gathered = new (std::nothrow) std::string;
    if (log_of(file).gathered == nullptr) {
        real(file)->pMethods->xClose(real(file));
        return SQLITE_NOMEM;
    }
    log_of(file).gathered->reserve(most_gathered);
    log_of(file).begin = 0;
    file->pMethods = &methods;
    return SQLITE_OK;
}

}  // namespace

void set_up_sqlite() {
    [[maybe_unused]] static const bool is_done =
        [] {  // ignored by SQLite if somebody else has begun to use it
            sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
            sqlite3_config(SQLITE_CONFIG_URI, 1);
            sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
            return true;
        }();
}

const char* gathering_layer() {
    static constexpr const char* name = "gridbell-gathering";
    static const bool is_registered = [] {
        static sqlite3_vfs layer = *below();  // everything but opening is done by the layer below
        layer.zName = name;
        layer.szOsFile += static_cast<int>(sizeof(LogFile));
        layer.xOpen = open;
        layer.pNext = nullptr;
        return sqlite3_vfs_register(&layer, 0) == SQLITE_OK;
    }();
    return is_registered ? name : below()->zName;
}

}  // namespace store
