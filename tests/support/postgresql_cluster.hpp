#pragma once

#include "tests/support/process.hpp"

#include <memory>
#include <string>
#include <vector>

namespace support {

// A PostgreSQL server of the test's own: a fresh cluster in a temporary folder, reached through a Unix socket
// in it and through nothing else; gone with this object and with the test program. PostgreSQL refuses to run
// as root, so root starts it as user `postgres`, whom the package made.
class PostgresqlCluster {
public:
    enum class Durability { none, full };  // tests need no fsync, measurements do

    explicit PostgresqlCluster(
        Durability durability = Durability::none);  // started and ready; throws when it is not
    PostgresqlCluster(const PostgresqlCluster&) = delete;
    PostgresqlCluster& operator=(const PostgresqlCluster&) = delete;
    ~PostgresqlCluster();

    // `host=… user=… dbname=<database>`, as libpq takes it; there is a database `postgres`.
    std::string conninfo(const std::string& database) const;

    void start();
    void stop();  // at once: connections are cut

private:
    std::string folder() const { return folder_.path().string(); }

    Durability durability_;
    TemporaryFolder folder_;
    std::unique_ptr<Process> server_;
};

}  // namespace support
