#pragma once

#include "handlers/message.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

namespace bot::bridge {

inline constexpr std::string_view channel_name = "bridge";
inline constexpr int max_json_depth = 16;

// Why a body is no message: a name for metrics and log.
struct Malformed {
    std::string_view reason;
};
[[noreturn]] void throw_exception_from_error(const Malformed& fault,
                                             const boost::source_location&);  // by value()

// A verified body as deploy/bridge-protocol.md describes it. `received_at` stands in where it names no time.
boost::system::result<handlers::Message, Malformed> decode(const std::string& body,
                                                           handlers::Instant received_at);

}  // namespace bot::bridge
