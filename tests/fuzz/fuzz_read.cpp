#include "handlers/directory/load.hpp"
#include "handlers/understanding/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace {

std::string sample_file(const char* name) {
    std::ifstream file(std::string(GRIDBELL_SOURCE_DIR) + "/deploy/sample/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const handlers::Reader& reader() {
    static const handlers::Reader one(handlers::load_directory(sample_file("jinsuo.json")).snapshot,
                                      handlers::load_taxonomy(sample_file("taxonomy.json")).snapshot);
    return one;
}

}  // namespace

// The first byte chooses the role, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    handlers::Message message;
    message.sender.role = static_cast<handlers::Role>(data[0] % 5);
    message.text.assign(reinterpret_cast<const char*>(data + 1), size - 1);
    const handlers::Reading reading = reader().read(message);
    for (const handlers::Matter& matter : reading.matters)
        if (matter.span.begin > matter.span.end || matter.span.end > message.text.size()) std::abort();
    if (reading.matters.empty()) std::abort();
    return 0;
}
