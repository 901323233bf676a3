#pragma once

#include "handlers/directory/load.hpp"
#include "handlers/loop/decision.hpp"
#include "handlers/understanding/reader.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace handlers::tests {

// What a walk stands on and nothing changes: the sample community and the sentences of templates/.
class Town {
public:
    // `source_folder` is the repository's. Throws std::runtime_error when something does not load.
    explicit Town(const std::string& source_folder);

    const Directory& directory() const { return *directory_; }
    const Taxonomy& taxonomy() const { return *taxonomy_; }
    const Reader& reader() const { return *reader_; }

    // What is wrong with a saying whose number is filled in: no such sentence, or a value that it shows
    // and does not have. Empty: nothing.
    std::string fault_in(const Say& say) const;
    // The values that the sentence shows, one behind the other: what is read in it beside its own words.
    std::string shown_in(const Say& say) const;

private:
    struct Sentence {
        std::set<std::string, std::less<>> shown, needed;  // needed: not within a section
    };
    static Sentence sentence_of(std::string_view text);

    std::shared_ptr<const Directory> directory_;
    std::shared_ptr<const Taxonomy> taxonomy_;
    std::shared_ptr<const Reader> reader_;
    std::map<std::string, Sentence, std::less<>> sentences_;
};

}  // namespace handlers::tests
