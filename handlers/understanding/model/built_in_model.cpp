#include "handlers/understanding/model/model.hpp"
#include "handlers/understanding/reader.hpp"

extern "C" {
// model/built_in_model.S
extern const std::byte gridbell_model_begin[];
extern const std::byte gridbell_model_end[];
}

namespace handlers {

const Model& built_in_model() {
    static const Model model(std::span(gridbell_model_begin, gridbell_model_end));
    return model;
}

Reader::Reader(std::shared_ptr<const Directory> directory, std::shared_ptr<const Taxonomy> taxonomy)
    : Reader(std::move(directory), std::move(taxonomy), built_in_model()) {}

}  // namespace handlers
