#include "bot/community/templates.hpp"

#include "bot/channels/text.hpp"
#include "bot/community/template_syntax.hpp"
#include "bot/config/small_file.hpp"

#include <kainjow/mustache.hpp>

#include <optional>
#include <stdexcept>

namespace bot {
namespace {

namespace mustache = kainjow::mustache;

// A sentence; a file of this size is not one.
constexpr std::size_t max_template_bytes = std::size_t{16} * 1024;

// A sentence ends with its last word: neither an editor's newline nor that of a value's last line belongs to
// it.
void drop_last_newlines(std::string& text) {
    text.erase(text.find_last_not_of("\r\n") + 1);
}

// The text without the newline that editors leave at the end; absent: the faults say why.
std::optional<std::string> read_template(const std::filesystem::path& file,
                                         const handlers::TemplateSpec& spec, std::vector<FileFault>& faults) {
    std::string problem;
    std::optional<std::string> text = read_small_file(file, max_template_bytes, problem);
    if (text && !is_utf8(*text)) problem = "is not UTF-8";
    if (!text || !problem.empty()) {
        faults.push_back({file.string(), {}, problem, "the sentence \"" + std::string(spec.name) + "\""});
        return std::nullopt;
    }
    const std::vector<SyntaxFault> found = check_template(*text, spec.placeholders);
    for (const SyntaxFault& fault : found) {
        faults.push_back(
            {file.string(), "line " + std::to_string(fault.line), fault.problem, fault.expected});
    }
    if (!found.empty()) return std::nullopt;
    drop_last_newlines(*text);
    return text;
}

}  // namespace

struct Templates::Parsed {
    explicit Parsed(const std::string& text) : sentence(text) {
        sentence.set_custom_escape([](const std::string& value) { return value; });
    }
    // Rendering writes to the object only for partials and lambdas, which check_template and our values
    // exclude (kainjow-mustache 4.1).
    mutable mustache::mustache sentence;
};

Templates::Templates() = default;
Templates::~Templates() = default;

LoadedTemplates Templates::load(const std::filesystem::path& folder,
                                std::span<const handlers::TemplateSpec> specs) {
    LoadedTemplates loaded;
    std::shared_ptr<Templates> templates(new Templates);
    for (const handlers::TemplateSpec& spec : specs) {
        const std::filesystem::path file = folder / (std::string(spec.name) + ".mustache");
        const std::optional<std::string> text = read_template(file, spec, loaded.faults);
        if (!text) continue;
        auto parsed = std::make_unique<Parsed>(*text);
        if (!parsed->sentence.is_valid()) {
            loaded.faults.push_back(
                {file.string(), {}, parsed->sentence.error_message(), "a Mustache template"});
        }
        templates->by_name_.emplace(spec.name, std::move(parsed));
    }
    if (loaded.faults.empty()) loaded.templates = std::move(templates);
    return loaded;
}

std::string Templates::render(std::string_view name, const Values& values) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) throw std::out_of_range("no template " + std::string(name));
    mustache::data given;
    for (const auto& [key, value] : values) {
        if (!value.empty()) given.set(key, value);
    }
    std::string sentence;
    found->second->sentence.render(given, [&sentence](const std::string& piece) { sentence += piece; });
    drop_last_newlines(sentence);
    return sentence;
}

}  // namespace bot
