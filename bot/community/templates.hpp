#pragma once

#include "bot/community/file_fault.hpp"
#include "handlers/loop/speech.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

struct LoadedTemplates;

// Every sentence the bot says: templates/<name>.mustache, parsed once. Immutable, shared by all threads.
//
// What a template may hold: `{{value}}`, `{{#value}}…{{/value}}` (when there is one), `{{^value}}…{{/value}}`
// (when there is none) and `{{! comments }}`. No partials and no other delimiters: a sentence is whole in its
// file. Nothing is escaped, because nothing said is HTML.
class Templates {
public:
    using Values = std::map<std::string, std::string>;

    // All faults, or the templates: a missing file, a syntax error, a placeholder that the specification of
    // that sentence does not give.
    static LoadedTemplates load(const std::filesystem::path& folder,
                                std::span<const handlers::TemplateSpec> specs = handlers::template_specs());

    ~Templates();
    Templates(const Templates&) = delete;
    Templates& operator=(const Templates&) = delete;

    // An empty value counts as none. Throws std::out_of_range for a name that was not in the specifications.
    std::string render(std::string_view name, const Values& values) const;

private:
    struct Parsed;
    Templates();
    std::map<std::string, std::unique_ptr<Parsed>, std::less<>> by_name_;
};

struct LoadedTemplates {
    std::shared_ptr<const Templates> templates;  // null when there are faults
    std::vector<FileFault> faults;
};

}  // namespace bot
