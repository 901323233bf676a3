#include "handlers/loop/doubt.hpp"

namespace handlers {

bool is_doubtful(const Message& message, const Reading& reading) {
    const bool is_resident = message.sender.role == Role::resident || message.sender.role == Role::rider;
    return is_resident && !message.sender.stand_in && reading.intent != Intent::emergency &&
           reading.request_likelihood >= perhaps_a_request && reading.request_likelihood < surely_a_request;
}

}  // namespace handlers
