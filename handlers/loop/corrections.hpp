#pragma once

#include "handlers/loop/draft.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

namespace handlers {

// Staff and grid leaders say that a message was read wrongly, quoting it or the bot's words about it, or with
// its number:
//   `【1224-017】不是诉求`          it is taken down and nobody has to act
//   `017 类别改成电梯故障`, `类别B01`  it becomes another kind of matter, and goes to whoever answers for
//   that `登记`, quoting a resident       what was passed over becomes a request
// Each is kept as a Correction. False when the words are no correction.
bool take_correction(Draft& draft, const Message& message, const Reading& reading);

}  // namespace handlers
