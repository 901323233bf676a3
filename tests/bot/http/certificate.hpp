#pragma once

#include "tests/support/process.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace bot_test {

// A self-signed certificate for `localhost`, made for one test.
class Certificate {
public:
    Certificate() {
        const std::string command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            " -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
            key() + " -out " + file() + " 2>/dev/null";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
    }

    std::string file() const { return (folder_.path() / "certificate.pem").string(); }
    std::string key() const { return (folder_.path() / "key.pem").string(); }

private:
    support::TemporaryFolder folder_;
};

}  // namespace bot_test
