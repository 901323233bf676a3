#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/loop/request.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

// To whom the words of a transfer give a request (T10).
struct TransferTarget {
    enum class Kind {
        nobody,  // nobody is named, or somebody who does not exist here
        inside,  // one person of the directory
        outside  // another unit: 城管, 供水, 12345
    };
    Kind kind = Kind::nobody;
    std::string user_id;    // of `inside`
    std::size_t words = 0;  // characters that name him: whether the message says more than a name

    bool operator==(const TransferTarget&) const = default;
};

// What a transfer is read against. References outlive the call.
struct Passing {
    const Request& request;
    const Category& category;  // of the request
    Instant now{};
    const Directory& directory;
};

// A grid (`第八网格`, `8网格`, `商业街网格长`), the property manager of the place named or of the request's,
// the micro-grid leader, a staff member by post or field (`民政`), the secretary, the community, a person by
// full name; else a unit outside. Whom the words deny (`不是第三网格的`) or who has it already is not meant.
TransferTarget transfer_target(std::string_view text, const Passing& passing);

// `让微网格长看一下`, `交给林明敏`: somebody inside is told to take it, however the rest was read. What the
// sender does himself (`我让物业去看看`) or only asks for (`请物业来一下`, T13) is none.
bool may_tell_to_take_it(std::string_view text);  // at a glance, for whatever request
bool tells_to_take_it(std::string_view text, const Passing& passing);

}  // namespace handlers
