// Every set of definitions under which something in the store was judged, kept by digest, so that
// what has ended under an older set can be judged by it again. Each file is kept once, by the
// digest of its own text, however many sets hold it.
#pragma once

#include <rowan/base/time.h>
#include <rowan/practice/definitions.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

struct KeptDefinitions {
  std::string digest;
  Instant kept_at;  // When the store was first written under them.
  std::uint64_t files = 0;
};

[[nodiscard]] bool has_definitions(const Reader& reader, std::string_view digest);
/// Keeps the files of a set; one that is kept already stays as it is.
void keep_definitions(const Writer& writer, const practice::Definitions& definitions, Instant now);
/// The files of one set in the order in which they were read; empty when it is not kept.
[[nodiscard]] std::vector<practice::DefinitionFile> kept_files(const Reader& reader,
                                                               std::string_view digest);
/// Every set, oldest first.
[[nodiscard]] std::vector<KeptDefinitions> list_definitions(const Reader& reader);

}  // namespace rowan::store
