#include <rowan/store/judgements.h>

#include <algorithm>
#include <set>

#include "session.h"

namespace rowan::store {

namespace {

// Most looks are at the judgement's own record. They are kept beside the judgement, one to a line,
// and only looks at other records have rows of their own; so the table of dependencies stays small.
std::string own_looks_of(const JudgementKey& key, const std::vector<Look>& looks) {
  std::string text = "\n";
  for (const auto& [record, what] : looks) {
    if (record == key.record) text += what + "\n";
  }
  return text;
}

bool looked_at(std::string_view own_looks, const std::string& what) {
  return own_looks.find("\n" + what + "\n") != std::string_view::npos;
}

std::set<Look> foreign_looks(const Reader& reader, const JudgementKey& key) {
  std::set<Look> looks;
  auto rows =
      query(reader, "SELECT read_record, what FROM dependency WHERE record = $1 AND standard = $2",
            key.record, key.standard);
  while (rows.next()) {
    const auto record = rows.id<RecordId>();
    looks.emplace(record, rows.text());
  }
  return looks;
}

JudgementRow row_of(Rows& rows) {
  JudgementRow row;
  row.key.record = rows.id<RecordId>();
  row.key.standard = rows.text();
  row.next_change = rows.instant();
  row.definitions = rows.text();
  row.judged_at = rows.instant();
  row.queued = rows.truth();
  return row;
}

std::vector<JudgementKey> keys_of(Rows rows) {
  std::vector<JudgementKey> keys;
  while (rows.next()) {
    JudgementKey key;
    key.record = rows.id<RecordId>();
    key.standard = rows.text();
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace

void put_judgement(const Writer& writer, const JudgementRow& row, const std::vector<Look>& looks) {
  execute(writer,
          "INSERT INTO judgement (record, standard, next_change, definitions, judged_at, queued, "
          "own_looks) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (record, standard) "
          "DO UPDATE SET next_change = excluded.next_change, definitions = excluded.definitions, "
          "judged_at = excluded.judged_at, queued = excluded.queued, "
          "own_looks = excluded.own_looks",
          row.key.record, row.key.standard, row.next_change, row.definitions, row.judged_at,
          row.queued, own_looks_of(row.key, looks));
  auto gone = foreign_looks(writer, row.key);
  for (const auto& look : looks) {
    if (look.first == row.key.record || gone.erase(look) > 0) continue;
    execute(writer,
            "INSERT INTO dependency (read_record, what, record, standard) "
            "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            look.first, look.second, row.key.record, row.key.standard);
  }
  for (const auto& look : gone) {
    execute(writer,
            "DELETE FROM dependency WHERE read_record = $1 AND what = $2 AND record = $3 "
            "AND standard = $4",
            look.first, look.second, row.key.record, row.key.standard);
  }
}

std::vector<JudgementRow> judgements_of(const Reader& reader, RecordId record) {
  std::vector<JudgementRow> found;
  auto rows = query(reader,
                    "SELECT record, standard, next_change, definitions, judged_at, queued "
                    "FROM judgement WHERE record = $1 ORDER BY standard",
                    record);
  while (rows.next()) found.push_back(row_of(rows));
  return found;
}

std::vector<JudgementKey> judgements_touched(const Reader& reader, RecordId record,
                                             const std::vector<std::string>& what) {
  std::set<JudgementKey> touched;
  auto own = query(reader, "SELECT standard, own_looks FROM judgement WHERE record = $1", record);
  while (own.next()) {
    const auto standard = own.text();
    const auto looks = own.view();
    if (std::ranges::any_of(what, [&](const auto& w) { return looked_at(looks, w); })) {
      touched.insert({record, standard});
    }
  }
  for (const auto& item : what) {
    auto rows = query(reader,
                      "SELECT record, standard FROM dependency WHERE read_record = $1 "
                      "AND what = $2",
                      record, item);
    for (auto& key : keys_of(std::move(rows))) touched.insert(std::move(key));
  }
  return {touched.begin(), touched.end()};
}

std::vector<JudgementKey> judgements_resting_on(const Reader& reader, RecordId record) {
  std::set<JudgementKey> resting;
  for (auto& key :
       keys_of(query(reader, "SELECT record, standard FROM judgement WHERE record = $1", record))) {
    resting.insert(std::move(key));
  }
  for (auto& key : keys_of(query(
           reader, "SELECT record, standard FROM dependency WHERE read_record = $1", record))) {
    resting.insert(std::move(key));
  }
  return {resting.begin(), resting.end()};
}

std::vector<JudgementRow> judgements_due(const Reader& reader, Instant now, std::uint32_t limit) {
  std::vector<JudgementRow> found;
  auto rows = query(reader,
                    "SELECT record, standard, next_change, definitions, judged_at, queued "
                    "FROM judgement WHERE next_change <= $1 "
                    "ORDER BY next_change, record, standard LIMIT $2",
                    now, limit);
  while (rows.next()) found.push_back(row_of(rows));
  return found;
}

std::vector<JudgementKey> judgements_under_other(const Reader& reader, std::string_view digest,
                                                 std::uint32_t limit) {
  return keys_of(query(reader,
                       "SELECT record, standard FROM judgement WHERE definitions < $1 "
                       "OR definitions > $1 ORDER BY record, standard LIMIT $2",
                       digest, limit));
}

void queue_judgement(const Writer& writer, const JudgementKey& key) {
  execute(writer, "UPDATE judgement SET queued = 1 WHERE record = $1 AND standard = $2", key.record,
          key.standard);
}

std::vector<JudgementKey> judgements_queued(const Reader& reader, std::uint32_t limit) {
  return keys_of(query(reader,
                       "SELECT record, standard FROM judgement WHERE queued = 1 "
                       "ORDER BY record, standard LIMIT $1",
                       limit));
}

std::uint64_t count_judgements_queued(const Reader& reader) {
  auto rows = query(reader, "SELECT count(*) FROM judgement WHERE queued = 1");
  return rows.next() ? rows.number() : 0;
}

std::vector<Look> looks_of(const Reader& reader, const JudgementKey& key) {
  auto looks = foreign_looks(reader, key);
  auto rows = query(reader, "SELECT own_looks FROM judgement WHERE record = $1 AND standard = $2",
                    key.record, key.standard);
  if (rows.next()) {
    const auto text = rows.text();
    for (std::size_t begin = 1; begin < text.size();) {
      const auto end = text.find('\n', begin);
      looks.emplace(key.record, text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return {looks.begin(), looks.end()};
}

}  // namespace rowan::store
