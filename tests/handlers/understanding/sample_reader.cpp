#include "tests/handlers/understanding/sample_reader.hpp"

#include "handlers/directory/load.hpp"
#include "tests/handlers/directory/files.hpp"

#include <map>
#include <memory>
#include <stdexcept>

namespace handlers::testing {
namespace {

struct Sample {
    std::shared_ptr<const Directory> directory = load_directory(sample_file("jinsuo.json")).snapshot;
    std::shared_ptr<const Taxonomy> taxonomy = load_taxonomy(sample_file("taxonomy.json")).snapshot;
    Reader reader{directory, taxonomy};
};

const Sample& sample() {
    static const Sample one;
    return one;
}

}  // namespace

const Reader& sample_reader() {
    return sample().reader;
}

const Directory& sample_directory() {
    return *sample().directory;
}

Message message_of(const std::string& text, Role role) {
    Message message;
    message.text = text;
    message.sender.role = role;
    return message;
}

Reading read(const std::string& text, Role role) {
    return sample_reader().read(message_of(text, role));
}

Role role_named(const std::string& name) {
    static const std::map<std::string, Role> roles{{"resident", Role::resident},
                                                   {"rider", Role::rider},
                                                   {"micro_leader", Role::micro_leader},
                                                   {"leader", Role::leader},
                                                   {"staff", Role::staff}};
    return roles.at(name);
}

std::string spelled(const PlaceMention& place) {
    const Place* known = sample_directory().place(place.place_id);
    std::string out = known != nullptr ? known->name : "-";
    for (const std::string& part : {place.building, place.unit, place.floor, place.room, place.landmark})
        out += "/" + (part.empty() ? "-" : part);
    return out;
}

}  // namespace handlers::testing
