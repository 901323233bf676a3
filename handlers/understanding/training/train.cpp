// Trains the model that the reader asks, from the corpus beside this folder, and tells what it is worth on
// sentences it has not seen: parts of the corpus in turn, and whole files given with --measure.
#include "handlers/directory/load.hpp"
#include "handlers/understanding/observation.hpp"
#include "handlers/understanding/training/corpus.hpp"
#include "handlers/understanding/training/lesson.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using handlers::Head;
using namespace training;

constexpr std::array heads{Head::intent, Head::label, Head::leaf, Head::urgency, Head::issues};

struct Options {
    std::filesystem::path corpus, community, out;
    std::vector<std::filesystem::path> measured;
    std::size_t folds = 3;
    std::size_t features = 91'000;
    bool shows_errors = false;
    Settings settings;
};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path.string() + ": cannot be read");
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

void write(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw std::runtime_error(path.string() + ": cannot be written");
    std::cout << path.string() << ": " << bytes.size() << " bytes" << std::endl;
}

void measure(const std::filesystem::path& path, const Keys& keys, const handlers::Instruments& instruments,
             const std::vector<Lesson>& lessons, const std::vector<Weights>& weights, bool shows_errors) {
    const std::vector<Example> examples = read_corpus(path);
    const Features features = features_of(examples, instruments);
    for (std::size_t head = 0; head < heads.size(); ++head) {
        std::size_t asked = 0, right = 0;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const std::string meant = class_of(examples[i], heads[head]);
            if (meant.empty() || (heads[head] != Head::intent && !is_actionable(examples[i].intent)))
                continue;
            const Sample sample = sample_of(features[i], examples[i], heads[head], keys);
            const std::string& said = lessons[head].classes[best_of(logits(weights[head], sample))];
            ++asked;
            right += said == meant ? 1 : 0;
            if (said != meant && shows_errors)
                std::cout << "  " << meant << " -> " << said << ": " << examples[i].message.text << '\n';
        }
        if (asked != 0)
            std::cout << path.filename().string() << ' ' << name_of(heads[head]) << ": " << right << " of "
                      << asked << " = " << static_cast<double>(right) / static_cast<double>(asked)
                      << std::endl;
    }
}

Settings in_one_course(Settings settings) {
    settings.courses = 1;
    return settings;
}

// Enough to tell which features matter.
Settings glance(Settings settings) {
    settings.epochs = std::min(settings.epochs, 4);
    return in_one_course(settings);
}

void run(const Options& options) {
    const auto directory = handlers::load_directory(content_of(options.community / "jinsuo.json"));
    if (!directory.snapshot)
        throw std::runtime_error((options.community / "jinsuo.json").string() + " has faults");
    const handlers::Instruments instruments(directory.snapshot);
    const std::vector<Example> examples = read_corpus(options.corpus);
    const Features features = features_of(examples, instruments);
    Keys keys = frequent_keys(features);
    const std::size_t all = keys.size();
    std::vector<Lesson> lessons;
    std::vector<Weights> weights;
    const auto learn = [&](const Settings& settings) {
        lessons.clear();
        weights.clear();
        for (const Head head : heads) {
            lessons.push_back(lesson_of(head, examples, features, keys));
            weights.push_back(
                train_softmax(lessons.back().samples, keys.size(), lessons.back().classes.size(), settings));
        }
    };
    if (keys.size() >
        options.features) {  // the least telling ones go before the others are learnt in earnest
        learn(glance(options.settings));
        keys = most_telling(keys, weights, options.features);
    }
    learn(options.settings);
    std::cout << examples.size() << " examples, " << keys.size() << " of " << all << " features" << std::endl;
    handlers::ModelContent content;
    content.keys = keys.all();
    for (std::size_t head = 0; head < heads.size(); ++head) {
        auto& part = content.heads[head];
        part.classes = lessons[head].classes;
        part.bias = weights[head].bias;
        part.weights = weights[head].rows;
        if (heads[head] != Head::intent || options.folds < 2) continue;
        const Trial trial =
            cross_validated(lessons[head], keys.size(), options.folds, in_one_course(options.settings));
        part.temperature = trial.temperature;
        std::cout << "intent: " << trial.accuracy << " right on unseen folds, temperature "
                  << trial.temperature << std::endl;
    }
    content.labels_of_leaves = labels_of_leaves(examples, lessons[static_cast<std::size_t>(Head::leaf)],
                                                lessons[static_cast<std::size_t>(Head::label)]);
    for (const auto& path : options.measured)
        measure(path, keys, instruments, lessons, weights, options.shows_errors);
    if (!options.out.empty()) write(options.out, serialised(content));
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Trains the reader's model from a corpus of labelled messages");
    app.add_option("--corpus", options.corpus, "Folder of *.jsonl, or one such file")->required();
    app.add_option("--community", options.community, "Folder with jinsuo.json: whose place names are meant")
        ->required();
    app.add_option("--out", options.out, "The model file to write");
    app.add_option("--measure", options.measured, "Labelled messages to ask the model about");
    app.add_flag("--errors", options.shows_errors, "Show what it gets wrong in them");
    app.add_option("--folds", options.folds, "Parts for cross-validation; 0 leaves it out")
        ->capture_default_str();
    app.add_option("--features", options.features, "At most so many are kept")->capture_default_str();
    app.add_option("--courses", options.settings.courses)->capture_default_str();
    app.add_option("--epochs", options.settings.epochs)->capture_default_str();
    app.add_option("--rate", options.settings.rate)->capture_default_str();
    app.add_option("--decay", options.settings.decay)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        run(options);
    } catch (const std::exception& problem) {
        std::cerr << "train_reader: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
