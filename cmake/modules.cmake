# The architecture. Each row names a module and, in order, the modules it may use; every module it
# may use stands above it, so the arrows point one way and there can be no cycle. A row that breaks
# this fails configure. tools/tidy reads the same rows and checks every #include <rowan/...>.
#
# To add an arrow, write an ADR first (docs/adr). casework stands above access because every command
# and every reading asks it; docs/adr/0010-casework-asks-access.md says why.
set(ROWAN_MODULE_TABLE
  "base:"
  "practice: base"
  "rules: base practice"
  "linkage: base"
  "media: base"
  "files: base"
  "store: base practice"
  "access: base practice store"
  "casework: base practice rules linkage media store access"
  "sim: base practice store casework access"
  "api: base practice rules files casework access"
  "app: base practice rules linkage media files store access casework sim api"
)

# Third-party libraries by module. Nothing else is linked, so nothing else can be included by
# accident; docs/adr/0007-dependencies.md says what each is for.
set(ROWAN_LIBRARIES_base fmt::fmt OpenSSL::Crypto Boost::json date::date-tz tl::expected
  Threads::Threads)
set(ROWAN_LIBRARIES_practice yaml-cpp)
set(ROWAN_LIBRARIES_store SQLite::SQLite3)
set(ROWAN_LIBRARIES_files rowan_sodium)
set(ROWAN_LIBRARIES_access rowan_sodium)
set(ROWAN_LIBRARIES_api Boost::headers Boost::system OpenSSL::SSL rowan_qrencode
  rowan_xlsxwriter)
set(ROWAN_LIBRARIES_app CLI11::CLI11 CURL::libcurl)

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json system)
find_package(date REQUIRED)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
add_library(rowan_sodium INTERFACE)
target_link_libraries(rowan_sodium INTERFACE PkgConfig::SODIUM)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
add_library(rowan_qrencode INTERFACE)
target_link_libraries(rowan_qrencode INTERFACE PkgConfig::QRENCODE)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
add_library(rowan_xlsxwriter INTERFACE)
target_link_libraries(rowan_xlsxwriter INTERFACE PkgConfig::XLSXWRITER)

# Splits one row of the table into its name and the list of modules it may use.
function(rowan_read_row row name_variable uses_variable)
  string(REGEX MATCH "^([a-z_]+):(.*)$" matched "${row}")
  if(NOT matched)
    message(FATAL_ERROR "cmake/modules.cmake: cannot read the row \"${row}\"")
  endif()
  set(name "${CMAKE_MATCH_1}")
  string(STRIP "${CMAKE_MATCH_2}" uses)
  string(REPLACE " " ";" uses "${uses}")
  set(${name_variable} "${name}" PARENT_SCOPE)
  set(${uses_variable} "${uses}" PARENT_SCOPE)
endfunction()

# Where a module lives: src/<module>, except the simulated force, which stands at the top.
function(rowan_module_folder name variable)
  set(folder "${CMAKE_SOURCE_DIR}/src/${name}")
  if(name STREQUAL "sim" AND NOT IS_DIRECTORY "${folder}")
    set(folder "${CMAKE_SOURCE_DIR}/sim")
  endif()
  set(${variable} "${folder}" PARENT_SCOPE)
endfunction()

# One static library with its own include root, each public header checked alone.
function(rowan_module_library name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/src/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${folder}/include/*.h")
  list(FILTER sources EXCLUDE REGEX "/src/main\\.cpp$")
  set(kind PUBLIC)
  if(sources)
    add_library(rowan_${name} STATIC ${sources})
    rowan_strict(rowan_${name})
    rowan_precompiled(rowan_${name} rowan_base)
    target_include_directories(rowan_${name} PRIVATE "${folder}/src")
  else()
    add_library(rowan_${name} INTERFACE)
    set(kind INTERFACE)
  endif()
  target_include_directories(rowan_${name} ${kind} "${folder}/include")
  if(headers)
    target_sources(rowan_${name} ${kind} FILE_SET HEADERS
      BASE_DIRS "${folder}/include" FILES ${headers})
  endif()
  foreach(used IN LISTS ARGN)
    if(TARGET rowan_${used})
      target_link_libraries(rowan_${name} ${kind} rowan_${used})
    endif()
  endforeach()
  target_link_libraries(rowan_${name} ${kind} ${ROWAN_LIBRARIES_${name}})
  if(name STREQUAL "app")
    target_compile_definitions(rowan_app PRIVATE ROWAN_VERSION="${PROJECT_VERSION}")
  endif()
endfunction()

# One test binary; its count of passes and failures is left in reports/ for ./dev test to add up.
function(rowan_module_tests name folder)
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS "${folder}/tests/*.cpp")
  if(NOT tests)
    return()
  endif()
  add_executable(rowan_${name}_tests ${tests})
  rowan_strict(rowan_${name}_tests)
  rowan_precompiled(rowan_${name}_tests rowan_base_tests <gmock/gmock.h> <gtest/gtest.h>)
  target_include_directories(rowan_${name}_tests PRIVATE "${folder}" "${folder}/src"
    "${folder}/tests")
  target_compile_definitions(rowan_${name}_tests PRIVATE
    ROWAN_SOURCE_DIRECTORY="${CMAKE_SOURCE_DIR}")
  target_link_libraries(rowan_${name}_tests PRIVATE rowan_${name} rapidcheck GTest::gmock
    GTest::gtest_main)
  add_test(NAME ${name} COMMAND rowan_${name}_tests WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 900 ENVIRONMENT
    "GTEST_OUTPUT=json:${CMAKE_BINARY_DIR}/reports/${name}.json")
endfunction()

# Reads the table from top to bottom, refusing what it does not allow, and adds each module that
# exists. A folder under src/ that has no row is refused too.
function(rowan_modules)
  set(known "")
  foreach(row IN LISTS ROWAN_MODULE_TABLE)
    rowan_read_row("${row}" name uses)
    if(name IN_LIST known)
      message(FATAL_ERROR "cmake/modules.cmake: module ${name} has two rows")
    endif()
    foreach(used IN LISTS uses)
      if(NOT used IN_LIST known)
        message(FATAL_ERROR "cmake/modules.cmake: ${name} may not use ${used}: it is not a module "
          "that stands above ${name} in the table, so the arrow would point upward")
      endif()
    endforeach()
    list(APPEND known "${name}")
    rowan_module_folder("${name}" folder)
    if(IS_DIRECTORY "${folder}")
      rowan_module_library("${name}" "${folder}" ${uses})
      rowan_module_tests("${name}" "${folder}")
    endif()
  endforeach()
  file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true "${CMAKE_SOURCE_DIR}/src/*")
  foreach(folder IN LISTS folders)
    get_filename_component(name "${folder}" NAME)
    if(IS_DIRECTORY "${folder}" AND NOT name IN_LIST known)
      message(FATAL_ERROR "src/${name} is not a module of cmake/modules.cmake")
    endif()
  endforeach()
endfunction()
