#pragma once

#include "handlers/directory/directory.hpp"
#include "handlers/directory/taxonomy.hpp"
#include "handlers/message.hpp"
#include "handlers/understanding/reading.hpp"

#include <memory>
#include <string>

namespace handlers {

class Model;
struct Instruments;

// Reads messages: pure, deterministic, no I/O. Built once per directory snapshot (gazetteer and lexicon are
// compiled in the constructor), then shared by all threads; `read` is const and keeps no state.
// Time is linear in the message's length. Never throws on any input: what cannot be read is `other`.
class Reader {
public:
    // With the model this build was made with.
    Reader(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> taxonomy);
    // With another one, which must outlive the reader.
    Reader(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> taxonomy,
           const Model& model);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Uses text, role, addresses_bot and attachments of the message; the place is what the text names.
    Reading read(const Message& message) const;

    // Why: words, rules and candidates that led to the reading, for a person to understand (`gridbell read
    // --explain`).
    std::string explain(const Message& message) const;

private:
    std::unique_ptr<const Instruments> instruments_;
    std::shared_ptr<const Taxonomy> taxonomy_;
    const Model& model_;
};

}  // namespace handlers
