// Full-text search over what records say, and the searches people have made.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

struct SearchDocument {
  RecordId record;
  std::string type;
  RecordId unit;
  std::string sensitivity;
  Instant updated_at;
  std::string headline;
  std::string names;  // Names, references and identifiers: weighed above other text.
  std::string text;
};

struct SearchHit {
  RecordId record;
  std::string type;
  RecordId unit;
  std::string sensitivity;
  std::string where;    // "headline", "names" or "text"
  std::string excerpt;  // The words around the match.
};

enum class SearchOrder : std::uint8_t { relevance, newest };

/// Of more matches than this only the newest made are weighed against each other and found.
inline constexpr std::uint32_t most_weighed = 2'000;

struct SearchQuery {
  std::string text;  // As typed: every word must be found, the last may be a beginning.
  std::vector<std::string> types;
  SearchOrder order = SearchOrder::relevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = 50;
};

void put_search_document(const Writer& writer, const SearchDocument& document);
[[nodiscard]] std::vector<SearchHit> search(const Reader& reader, const SearchQuery& query);

/// A search that was made, kept so that its words never stand in an address.
struct SearchRequest {
  std::uint64_t id = 0;
  AccountId owner;
  std::string text;
  std::vector<std::string> types;
  Instant at;
};

void put_search_request(const Writer& writer, const SearchRequest& request);
[[nodiscard]] std::optional<SearchRequest> find_search_request(const Reader& reader,
                                                               std::uint64_t id);
void drop_search_requests(const Writer& writer, Instant before);

}  // namespace rowan::store
