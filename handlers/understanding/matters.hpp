#pragma once

#include "handlers/understanding/judgement.hpp"
#include "handlers/understanding/reading.hpp"

#include <vector>

namespace handlers {

// The matters of a message that asks for something: at least one, and one more for each that is told apart by
// its own number, by `还有`, `也`, `另外`, by a count (`三个问题`), or because the model sees two and the
// parts differ.
std::vector<Matter> split_matters(const Circumstances& known, const Judgement& judgement);

// The parts of a reply, one per subject: `灯和门禁弄好了 水管等配件` has three.
std::vector<Matter> split_reply(const Circumstances& known, Intent intent);

// Where the message as a whole is when it has several matters: the first one's details, everybody's compound.
PlaceMention place_of_first(const Circumstances& known, const std::vector<Matter>& matters);

// Subject words, for telling requests apart.
std::vector<std::string> subject_words(const Circumstances& known);

}  // namespace handlers
