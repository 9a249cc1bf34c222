# How every line of our own C++ is compiled: C++20, strict warnings as errors, hardening, and
# assertions that stay on in every preset (NDEBUG is never defined).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")
# What the sanitizers watch: they name lines, and variables are the debug preset's business.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -gline-tables-only -fno-omit-frame-pointer")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)
set(THREADS_PREFER_PTHREAD_FLAG ON)

find_program(ROWAN_CCACHE ccache)
if(ROWAN_CCACHE)
  # A precompiled header may only be cached when the cache is told not to look for the macros and
  # times that a header read once cannot show it; nothing of ours reads __TIME__.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros "${ROWAN_CCACHE}")
endif()

find_program(ROWAN_LLD NAMES ld.lld-19 ld.lld)
if(ROWAN_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options("-fuse-ld=${ROWAN_LLD}")
endif()

if(ROWAN_SANITIZE)
  add_compile_options("-fsanitize=${ROWAN_SANITIZE}" -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${ROWAN_SANITIZE}")
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Fortify needs optimisation and hides faults from the sanitizers, so it is for plain builds.
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(ROWAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
add_compile_options(-fstack-protector-strong)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_link_options(-Wl,-z,relro,-z,now)

# rowan_strict(target): our own code must compile without a single warning. Use of what is
# deprecated is let through, for clang-19 reports the std::stable_sort of libstdc++ 12 as such.
function(rowan_strict target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    -Wno-deprecated-declarations)
endfunction()

# rowan_precompiled(target lender [header...]): reads the library headers that nearly every source
# includes once for the lender instead of once for each source, which takes a third off a build from
# nothing. Only what never changes between two builds belongs here, so none of our own headers. Each
# source still includes what it uses: the check of the public headers compiles without this.
function(rowan_precompiled target lender)
  # A time in the precompiled header would make it new for the compiler cache at every build.
  target_compile_options(${target} PRIVATE
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  if(NOT target STREQUAL lender)
    target_precompile_headers(${target} REUSE_FROM ${lender})
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <charconv> <chrono> <cstdint> <deque> <filesystem> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <sstream> <string> <string_view> <thread>
    <unordered_map> <utility> <variant> <vector>
    <boost/json.hpp> <fmt/format.h> <tl/expected.hpp> ${ARGN})
endfunction()
