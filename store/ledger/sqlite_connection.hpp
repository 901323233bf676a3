#pragma once

#include "store/ledger/connection.hpp"

namespace store {

enum class Durability { full, none };

std::unique_ptr<Connection> connect_sqlite(const std::string& path, Access access, Durability durability);

}  // namespace store
