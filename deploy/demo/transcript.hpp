#pragma once

#include "deploy/demo/stage.hpp"
#include "deploy/demo/story.hpp"
#include "handlers/directory/directory.hpp"

#include <iosfwd>
#include <map>
#include <memory>
#include <string>

namespace demo {

// Writes for people who wrote what where, and what the bot told whom on which route.
class Transcript {
public:
    Transcript(std::ostream& out, std::shared_ptr<const handlers::Directory> directory)
        : out_(out), directory_(std::move(directory)) {}

    void title(int number, const std::string& text);
    void line(const Line& line);
    void spoken(const Spoken& spoken);
    void silence();

private:
    std::string person(const std::string& id) const;
    std::string group(const std::string& id) const;
    void text(const std::string& text);

    std::ostream& out_;
    std::shared_ptr<const handlers::Directory> directory_;
    std::map<std::string, std::string> nicknames_;  // of residents that have written
};

}  // namespace demo
