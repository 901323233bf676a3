#pragma once

#include "handlers/directory/taxonomy.hpp"
#include "handlers/understanding/reading.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bot {

// The two sides of `POST /chat/completions`, the form that OpenAI's and most other servers of large models
// speak. Pure: text in, text out.

// The request's body: what the words are to be read as, and the schema that the answer must follow. `words`
// are redacted already.
std::string completion_body(std::string_view model, std::string_view words,
                            const handlers::Taxonomy& taxonomy);

// What the model says, once every word of it was found to be one of ours.
struct SecondOpinion {
    handlers::Intent intent = handlers::Intent::other;
    std::string label, leaf;  // given when somebody has to act
    std::optional<handlers::Urgency> urgency;
};

enum class AnswerFault {
    no_completion,  // not the JSON object that the protocol wants, or no text in it
    too_long,
    not_json,  // prose, or something around the object
    fields,    // other than the four
    intent,
    category,
    leaf,  // unknown, of another category, or missing although somebody has to act
    urgency
};
std::string_view name_of(AnswerFault fault);
[[noreturn]] void throw_exception_from_error(AnswerFault fault, const boost::source_location&);

inline constexpr std::size_t max_completion_bytes = 65'536;  // of the whole body; the opinion has 1024

using Answered = boost::system::result<SecondOpinion, AnswerFault>;
Answered read_completion(std::string_view body, const handlers::Taxonomy& taxonomy);

}  // namespace bot
