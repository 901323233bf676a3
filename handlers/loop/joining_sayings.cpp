#include "handlers/loop/joining_sayings.hpp"

#include "handlers/loop/local_time.hpp"
#include "handlers/loop/phrasing.hpp"
#include "handlers/loop/sayings.hpp"

namespace handlers {

std::string shown(const Request& request) {
    return "【" + request.number.shown() + "】";
}

Say about(const Draft& draft, const Request& request, const Request& leading,
          std::string_view template_name) {
    Say say = about(draft, request, template_name);
    say.values["leading"] = shown(leading);
    say.values["count"] = std::to_string(leading.reporters.size());
    return say;
}

void tell_reporters_of(Draft& draft, const Request& request, Say say) {
    const Instant heard = end_of_quiet_hours(draft.now(), draft.directory());
    if (request.priority != Priority::p0 && heard > draft.now()) say.not_before = heard;
    for (const Reporter& reporter : request.reporters) {
        say.to = private_address(reporter, draft.directory());
        draft.tell(say);
    }
}

void tell_reporters_elsewhere(Draft& draft, const Request& request, Say say) {
    for (const Reporter& reporter : request.reporters) {
        if (reporter.conversation == request.origin) continue;
        say.to = private_address(reporter, draft.directory());
        draft.tell(say);
    }
}

}  // namespace handlers
