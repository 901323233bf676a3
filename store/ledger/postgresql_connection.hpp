#pragma once

#include "store/ledger/connection.hpp"

namespace store {

std::unique_ptr<Connection> connect_postgresql(const std::string& conninfo, Access access);

}  // namespace store
