#include "tests/handlers/loop/walk_town.hpp"

#include "handlers/loop/speech.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace handlers::tests {
namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Town::Town(const std::string& source_folder) {
    const std::string sample = source_folder + "/deploy/sample/";
    const auto calendar = load_calendar(text_of(sample + "calendar.json")).snapshot;
    taxonomy_ = load_taxonomy(text_of(sample + "taxonomy.json")).snapshot;
    if (calendar) directory_ = load_directory(text_of(sample + "jinsuo.json"), *calendar).snapshot;
    if (!directory_ || !taxonomy_) throw std::runtime_error("the sample community does not load");
    reader_ = std::make_shared<const Reader>(directory_, taxonomy_);
    for (const TemplateSpec& spec : template_specs()) {
        const std::string name(spec.name);
        sentences_[name] = sentence_of(text_of(source_folder + "/templates/" + name + ".mustache"));
    }
}

Town::Sentence Town::sentence_of(std::string_view text) {
    Sentence sentence;
    int sections = 0;
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
        const std::size_t end = text.find("}}", at);
        std::string tag(text.substr(at + 2, end - at - 2));
        at = end;
        if (tag.starts_with('!')) continue;
        if (tag.starts_with('#') || tag.starts_with('^')) {
            ++sections;
        } else if (tag.starts_with('/')) {
            --sections;
        } else {
            if (sections == 0) sentence.needed.insert(tag);
            sentence.shown.insert(std::move(tag));
        }
    }
    return sentence;
}

std::string Town::fault_in(const Say& say) const {
    const auto found = sentences_.find(say.template_name);
    if (found == sentences_.end()) return "no sentence is called " + say.template_name;
    for (const std::string& name : found->second.needed) {
        const auto value = say.values.find(name);
        const bool may_be_empty = name == "place";  // nobody knows it yet
        if (value == say.values.end() || (value->second.empty() && !may_be_empty))
            return say.template_name + " has nothing to put for " + name;
    }
    return {};
}

std::string Town::shown_in(const Say& say) const {
    std::string shown;
    const auto found = sentences_.find(say.template_name);
    if (found == sentences_.end()) return shown;
    for (const std::string& name : found->second.shown)
        if (const auto value = say.values.find(name); value != say.values.end())
            shown.append(value->second).append("\n");
    return shown;
}

}  // namespace handlers::tests
