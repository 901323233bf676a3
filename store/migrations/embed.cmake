# Compiles the numbered migrations in: writes a source with each file's text, again whenever one of them changes.
function(embed_migrations output)
  set(rows "")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/migrations/${file})
    file(READ ${CMAKE_CURRENT_LIST_DIR}/migrations/${file} script)
    string(REGEX MATCH "^0*([0-9]+)_[a-z_]+\\.([a-z]+)\\.sql$" matched ${file})
    string(APPEND rows "    {${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\", R\"script(${script})script\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "store/ledger/migrations.hpp"

namespace store {
namespace {

constexpr Migration all[] = {
@rows@};

}  // namespace

std::span<const Migration> migrations() { return all; }

}  // namespace store
]])
endfunction()
