#include <rowan/base/digest.h>
#include <rowan/store/definitions.h>

#include "session.h"

namespace rowan::store {

bool has_definitions(const Reader& reader, std::string_view digest) {
  auto rows = query(reader, "SELECT 1 FROM definition_set WHERE digest = $1", digest);
  return rows.next();
}

void keep_definitions(const Writer& writer, const practice::Definitions& definitions, Instant now) {
  if (has_definitions(writer, definitions.digest)) return;
  execute(writer, "INSERT INTO definition_set (digest, kept_at) VALUES ($1, $2)",
          definitions.digest, now);
  std::int64_t place = 0;
  for (const auto& file : definitions.files) {
    const auto digest = sha256(file.text);
    execute(writer,
            "INSERT INTO definition_file (digest, text) VALUES ($1, $2) "
            "ON CONFLICT (digest) DO NOTHING",
            digest, file.text);
    execute(writer,
            "INSERT INTO definition_set_file (definition_set, place, name, file) "
            "VALUES ($1, $2, $3, $4)",
            definitions.digest, place++, file.name, digest);
  }
}

std::vector<practice::DefinitionFile> kept_files(const Reader& reader, std::string_view digest) {
  std::vector<practice::DefinitionFile> files;
  auto rows = query(reader,
                    "SELECT s.name, f.text FROM definition_set_file s "
                    "JOIN definition_file f ON f.digest = s.file "
                    "WHERE s.definition_set = $1 ORDER BY s.place",
                    digest);
  while (rows.next()) {
    practice::DefinitionFile file;
    file.name = rows.text();
    file.text = rows.text();
    files.push_back(std::move(file));
  }
  return files;
}

std::vector<KeptDefinitions> list_definitions(const Reader& reader) {
  std::vector<KeptDefinitions> sets;
  auto rows = query(reader,
                    "SELECT d.digest, d.kept_at, count(s.place) FROM definition_set d "
                    "LEFT JOIN definition_set_file s ON s.definition_set = d.digest "
                    "GROUP BY d.digest, d.kept_at ORDER BY d.kept_at, d.digest");
  while (rows.next()) {
    KeptDefinitions kept;
    kept.digest = rows.text();
    kept.kept_at = rows.instant();
    kept.files = rows.number();
    sets.push_back(std::move(kept));
  }
  return sets;
}

}  // namespace rowan::store
