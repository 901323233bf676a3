// What it costs to read a message, all stages, on one core: over the development set, with the sample
// community and as one of a thousand communities, and one message of 2,000 characters.
#include "handlers/directory/load.hpp"
#include "handlers/understanding/reader.hpp"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

std::string content_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

const handlers::Reader& reader() {
    static const handlers::Reader one(
        handlers::load_directory(content_of("deploy/sample/jinsuo.json")).snapshot,
        handlers::load_taxonomy(content_of("deploy/sample/taxonomy.json")).snapshot);
    return one;
}

// A name nobody else has: three characters of the number, and one that says what it is.
std::string name_of_place(int number) {
    static constexpr std::array<const char*, 10> syllables{"丰", "泽", "枫", "澜", "槐",
                                                           "颐", "曦", "彬", "霖", "骏"};
    std::string name;
    for (const int digit : {number / 1000 % 10, number / 100 % 10, number / 10 % 10, number % 10})
        name += syllables[static_cast<std::size_t>(digit)];
    return name + "苑";
}

// The sample community and 999 others, each with as many places, landmarks and buildings: 93,000 buildings.
std::shared_ptr<const handlers::Directory> thousand_communities() {
    handlers::Directory::Content content =
        handlers::load_directory(content_of("deploy/sample/jinsuo.json")).snapshot->content();
    const auto places = content.places;
    const auto buildings = content.buildings;
    int number = 0;
    for (int community = 1; community < 1000; ++community) {
        const std::string prefix = "C" + std::to_string(community) + "-";
        for (handlers::Place place : places) {
            place.id.insert(0, prefix);
            place.name = name_of_place(number++);
            place.aliases = {place.name + "小区"};
            for (auto& landmark : place.landmarks)
                landmark.id.insert(0, prefix);
            content.places.push_back(std::move(place));
        }
        for (handlers::Building building : buildings) {
            building.id.insert(0, prefix);
            building.place_id.insert(0, prefix);
            content.buildings.push_back(std::move(building));
        }
    }
    return std::make_shared<const handlers::Directory>(std::move(content));
}

const handlers::Reader& reader_of_thousand() {
    static const handlers::Reader one(
        thousand_communities(), handlers::load_taxonomy(content_of("deploy/sample/taxonomy.json")).snapshot);
    return one;
}

std::vector<handlers::Message> messages() {
    std::vector<handlers::Message> all;
    std::ifstream file("tests/data/messages-dev.jsonl");
    for (std::string line; std::getline(file, line);) {
        const auto row = nlohmann::json::parse(line);
        handlers::Message message;
        message.text = row["text"];
        const std::string role = row["role"];
        if (role == "leader") message.sender.role = handlers::Role::leader;
        if (role == "micro_leader") message.sender.role = handlers::Role::micro_leader;
        if (role == "staff") message.sender.role = handlers::Role::staff;
        all.push_back(std::move(message));
    }
    return all;
}

double part(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// Every message once a round; of each the fastest round counts, so that what the machine does beside is left
// out.
void read_all(benchmark::State& state, const handlers::Reader& reader) {
    const auto all = messages();
    std::vector<double> fastest(all.size(), 1e9);
    for (auto _ : state) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto begin = Clock::now();
            benchmark::DoNotOptimize(reader.read(all[i]));
            fastest[i] =
                std::min(fastest[i], std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
        }
    }
    state.counters["median_us"] = part(fastest, 0.5);
    state.counters["p99_us"] = part(fastest, 0.99);
    state.counters["messages"] =
        benchmark::Counter(static_cast<double>(all.size()), benchmark::Counter::kIsIterationInvariantRate);
}

void read_development_set(benchmark::State& state) {
    read_all(state, reader());
}
BENCHMARK(read_development_set)->Unit(benchmark::kMillisecond)->MinTime(2);

void read_development_set_among_1000_communities(benchmark::State& state) {
    read_all(state, reader_of_thousand());
}
BENCHMARK(read_development_set_among_1000_communities)->Unit(benchmark::kMillisecond)->MinTime(2);

void read_2000_characters(benchmark::State& state) {
    handlers::Message message;
    for (const auto& one : messages()) {
        if (message.text.size() >= 6'000) break;
        message.text += one.text + " ";
    }
    message.text.resize(6'000);
    for (auto _ : state)
        benchmark::DoNotOptimize(reader().read(message));
}
BENCHMARK(read_2000_characters)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
