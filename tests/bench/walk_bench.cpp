// Random walks through decide(): do the rules of the loop hold whatever anybody says, and how many inputs a
// second are decided and checked on one core. Run from the repository's root.
#include "tests/handlers/loop/walk.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <iostream>

int main(int argc, char** argv) {
    CLI::App app{"Plays random inputs through the loop and checks its rules after each of them."};
    std::size_t inputs = 1'000'000, each = 2'000;
    std::uint64_t seed = 1;
    app.add_option("--inputs", inputs, "messages and timers in all")->capture_default_str();
    app.add_option("--each", each, "of them in one walk, which begins with an empty ledger")
        ->capture_default_str();
    app.add_option("--seed", seed, "of the first walk; the next ones count on")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    const handlers::tests::Town town(".");
    const auto start = std::chrono::steady_clock::now();
    const handlers::tests::Played played = handlers::tests::play(town, seed, inputs, each);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << played.inputs << " inputs in " << took.count() << " s, "
              << double(played.inputs) / took.count() << " inputs/s\n";
    if (played.failures.empty()) return 0;
    std::cout << played.shown() << "one of them again: walk_bench --each " << each << " --inputs " << each
              << " --seed SEED\n";
    return 1;
}
