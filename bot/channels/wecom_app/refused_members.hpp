#pragma once

#include "handlers/time.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace bot::wecom_app {

// Members the platform does not know or may not show us. Whoever decides on a route asks before the next
// message is sent in vain; after a while they are tried again, because the directory may have been put right.
class RefusedMembers {
public:
    void add(const std::string& member, handlers::Instant now);
    bool holds(const std::string& member, handlers::Instant now) const;

private:
    static constexpr std::chrono::hours kept_for{1};

    mutable std::mutex mutex_;  // added to on the sending loop, asked on any; never held across an await
    std::map<std::string, handlers::Instant> until_;
};

}  // namespace bot::wecom_app
