#pragma once

#include <cstdint>

namespace bench {

// The reference: a Beast server that answers every request with a fixed body of 200 bytes, one loop per
// thread with its own acceptor (SO_REUSEPORT), as ours has. Prints its port, runs until SIGTERM.
int run_bare_server(unsigned threads);

}  // namespace bench
