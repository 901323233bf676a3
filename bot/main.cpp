#include "bot/cli/command.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    try {
        return bot::cli::run({argv + 1, argv + argc}, {std::cin, std::cout, std::cerr});
    } catch (const std::exception& error) {
        std::cerr << "gridbell: " << error.what() << '\n';
    }
    return bot::cli::runtime_failure;
}
