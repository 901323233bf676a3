#pragma once

#include "handlers/directory/taxonomy.hpp"
#include "handlers/understanding/lexicon.hpp"
#include "handlers/understanding/normalise.hpp"
#include "handlers/understanding/reader.hpp"

#include <memory>
#include <utility>

namespace handlers {

// What a reader is built from. Immutable; the place for a trained model beside the rules.
struct Reader::Parts {
    Parts(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> categories)
        : normaliser(directory->content().bot_aliases),
          lexicon(std::move(directory)),
          taxonomy(std::move(categories)) {}

    Normaliser normaliser;
    Lexicon lexicon;
    std::shared_ptr<const Taxonomy> taxonomy;
};

}  // namespace handlers
