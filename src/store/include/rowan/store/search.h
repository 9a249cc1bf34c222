// Full-text search over what records say, and the searches people have made.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  std::string sounds;  // How its names sound: see sounds_of.
};

/// The keys of how the words of a name sound, one after the other, "" for none: names that are
/// written differently and said alike share theirs. Letters of the Latin alphabet only.
[[nodiscard]] std::string sounds_of(std::string_view names);

struct SearchHit {
  RecordId record;
  std::string type;
  RecordId unit;
  std::string sensitivity;
  std::string where;    // "headline", "names", "text", or "sounds" where only the sound is alike
  std::string excerpt;  // The words around the match.
};

enum class SearchOrder : std::uint8_t { relevance, newest };

/// Of more matches than this only the newest made are weighed against each other and found.
inline constexpr std::uint32_t most_weighed = 2'000;

struct SearchQuery {
  std::string text;  // As typed: every word must be found, the last may be a beginning.
  std::vector<std::string> types;
  std::optional<RecordId> unit;
  SearchOrder order = SearchOrder::relevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = 50;
};

void put_search_document(const Writer& writer, const SearchDocument& document);
[[nodiscard]] std::vector<SearchHit> search(const Reader& reader, const SearchQuery& query);
/// Records whose names sound like every word of the text, without those that `search` finds; the
/// newest made first, `query.limit` at most.
[[nodiscard]] std::vector<SearchHit> search_by_sound(const Reader& reader,
                                                     const SearchQuery& query);

/// How many of the matches (of the newest made, most_weighed at most) are of one kind. Restricted
/// records are counted apart, since not everybody may know of them.
struct SearchCount {
  std::string type;
  RecordId unit;
  std::string sensitivity;
  bool restricted = false;
  std::uint32_t count = 0;
};
[[nodiscard]] std::vector<SearchCount> count_found(const Reader& reader, const SearchQuery& query);

/// A search that was made, kept so that its words never stand in an address.
struct SearchRequest {
  std::uint64_t id = 0;
  AccountId owner;
  std::string text;
  std::vector<std::string> types;
  RecordId unit;      // None: everywhere.
  std::string title;  // What its owner calls it, having saved it; "" when it is soon forgotten.
  Instant at;
};

void put_search_request(const Writer& writer, const SearchRequest& request);
[[nodiscard]] std::optional<SearchRequest> find_search_request(const Reader& reader,
                                                               std::uint64_t id);
/// Those that an account has saved, by title.
[[nodiscard]] std::vector<SearchRequest> saved_searches(const Reader& reader, AccountId owner);
/// Saved ones stay.
void drop_search_requests(const Writer& writer, Instant before);
void drop_search_request(const Writer& writer, std::uint64_t id);

}  // namespace rowan::store
