#pragma once

#include "handlers/understanding/intents.hpp"
#include "handlers/understanding/judgement.hpp"

namespace handlers {

// What the message is about where its words leave no doubt, else what the model heard:
// - a question whose every phrase is of papers and allowances (`老年证在哪办`) asks about those, whoever they
// are for;
// - without a word of gas nothing is a gas leak (`暖气漏了`);
// - electric bikes put in a corridor (`楼道堆了三辆电动车`) are A11 and no clutter.
Subject subject_by_plain_words(const Circumstances& known, Intent intent, const Subject& heard);

}  // namespace handlers
