#include <rowan/store/judgements.h>
#include <rowan/store/words.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "session.h"

namespace rowan::store {

namespace {

// What a judgement looked at is kept beside it as one text: on the first line the words of its own
// record, ",12,45,", then a line for each other record, "<id>:7,9,". Most looks are at the
// judgement's own record; only looks at others have rows of their own, to be found from there.
std::string looks_text(const Writer& writer, const JudgementKey& key, std::vector<Look> looks) {
  std::ranges::sort(looks);
  looks.erase(std::ranges::unique(looks).begin(), looks.end());
  std::string own = ",";
  std::string others;
  RecordId before;
  for (const auto& [record, what] : looks) {
    const auto number = std::to_string(word_number(writer, what)) + ",";
    if (record == key.record) {
      own += number;
      continue;
    }
    if (record != before) others += "\n" + rowan::to_text(record) + ":";
    before = record;
    others += number;
  }
  return own + others;
}

std::vector<WordNumber> numbers_in(std::string_view list) {
  std::vector<WordNumber> numbers;
  while (!list.empty()) {
    WordNumber number = 0;
    const auto [end, error] = std::from_chars(list.data(), list.data() + list.size(), number);
    if (error == std::errc{}) numbers.push_back(number);
    list.remove_prefix(std::min(list.size(), static_cast<std::size_t>(end - list.data()) + 1));
  }
  return numbers;
}

using NumberedLook = std::pair<RecordId, WordNumber>;

/// Looks at other records than the judgement's own.
std::set<NumberedLook> foreign_looks(std::string_view text) {
  std::set<NumberedLook> looks;
  for (auto line = text.find('\n'); line != std::string_view::npos;) {
    const auto next = text.find('\n', line + 1);
    const auto colon = text.find(':', line);
    if (colon == std::string_view::npos) break;
    const auto record = parse_id<RecordKind>(text.substr(line + 1, colon - line - 1));
    const auto end = next == std::string_view::npos ? text.size() : next;
    for (const auto number : numbers_in(text.substr(colon + 1, end - colon - 1))) {
      looks.emplace(record.value_or(RecordId{}), number);
    }
    line = next;
  }
  return looks;
}

std::string_view own_part(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

JudgementRow row_of(const Reader& reader, Rows& rows) {
  JudgementRow row;
  row.key.record = rows.id<RecordId>();
  row.key.standard = word_text(reader, rows.integer());
  row.next_change = rows.instant();
  row.definitions = word_text(reader, rows.integer());
  row.judged_at = rows.instant();
  row.queued = rows.truth();
  return row;
}

JudgementKey key_of(const Reader& reader, Rows& rows) {
  JudgementKey key;
  key.record = rows.id<RecordId>();
  key.standard = word_text(reader, rows.integer());
  return key;
}

std::vector<JudgementKey> keys_of(const Reader& reader, Rows rows) {
  std::vector<JudgementKey> keys;
  while (rows.next()) keys.push_back(key_of(reader, rows));
  return keys;
}

/// Brings the rows of looks at other records from what they were to what they are.
void write_foreign_looks(const Writer& writer, const JudgementKey& key, WordNumber standard,
                         std::string_view before, std::string_view after) {
  auto gone = foreign_looks(before);
  for (const auto& look : foreign_looks(after)) {
    if (gone.erase(look) > 0) continue;
    execute(writer,
            "INSERT INTO dependency (read_record, what, record, standard) "
            "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            look.first, look.second, key.record, standard);
  }
  for (const auto& look : gone) {
    execute(writer,
            "DELETE FROM dependency WHERE read_record = $1 AND what = $2 AND record = $3 "
            "AND standard = $4",
            look.first, look.second, key.record, standard);
  }
}

}  // namespace

std::optional<KeptJudgement> kept_judgement(const Reader& reader, const JudgementKey& key) {
  auto rows = query(reader,
                    "SELECT looks, next_change, definitions, queued FROM judgement "
                    "WHERE record = $1 AND standard = $2",
                    key.record, find_word(reader, key.standard));
  if (!rows.next()) return std::nullopt;
  KeptJudgement kept;
  kept.looks = rows.text();
  kept.next_change = rows.instant();
  kept.definitions = rows.integer();
  kept.queued = rows.truth();
  return kept;
}

void put_judgement(const Writer& writer, const JudgementRow& row, const std::vector<Look>& looks,
                   const std::optional<KeptJudgement>& kept) {
  const auto standard = word_number(writer, row.key.standard);
  const auto definitions = word_number(writer, row.definitions);
  const auto text = looks_text(writer, row.key, looks);
  if (kept && kept->looks == text && kept->next_change == row.next_change &&
      kept->definitions == definitions && kept->queued == row.queued) {
    return;
  }
  execute(writer,
          "INSERT INTO judgement (record, standard, next_change, definitions, judged_at, queued, "
          "looks) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (record, standard) "
          "DO UPDATE SET next_change = excluded.next_change, definitions = excluded.definitions, "
          "judged_at = excluded.judged_at, queued = excluded.queued, looks = excluded.looks",
          row.key.record, standard, row.next_change, definitions, row.judged_at, row.queued, text);
  write_foreign_looks(writer, row.key, standard, kept ? kept->looks : std::string{}, text);
}

std::vector<JudgementRow> judgements_of(const Reader& reader, RecordId record) {
  std::vector<JudgementRow> found;
  auto rows = query(reader,
                    "SELECT record, standard, next_change, definitions, judged_at, queued "
                    "FROM judgement WHERE record = $1",
                    record);
  while (rows.next()) found.push_back(row_of(reader, rows));
  std::ranges::sort(found, {}, &JudgementRow::key);
  return found;
}

std::vector<std::string> standing_judgements(const Reader& reader, RecordId record, Instant now,
                                             std::string_view definitions) {
  std::vector<std::string> standards;
  auto rows = query(reader,
                    "SELECT standard FROM judgement WHERE record = $1 AND next_change > $2 "
                    "AND +queued = 0 AND definitions = $3",
                    record, now, find_word(reader, definitions));
  while (rows.next()) standards.emplace_back(word_text(reader, rows.integer()));
  std::ranges::sort(standards);
  return standards;
}

std::vector<JudgementKey> judgements_touched(const Reader& reader, RecordId record,
                                             const std::vector<std::string>& what) {
  std::vector<WordNumber> numbers;
  for (const auto& item : what) {
    const auto number = find_word(reader, item);
    if (number != no_word) numbers.push_back(number);
  }
  std::vector<std::string> marks;
  for (const auto number : numbers) marks.push_back("," + std::to_string(number) + ",");
  std::set<JudgementKey> touched;
  auto own = query(reader, "SELECT standard, looks FROM judgement WHERE record = $1", record);
  while (own.next()) {
    const auto standard = own.integer();
    const auto looks = own_part(own.view());
    const auto seen = [&](const auto& mark) { return looks.find(mark) != std::string_view::npos; };
    if (std::ranges::any_of(marks, seen)) {
      touched.insert({record, std::string{word_text(reader, standard)}});
    }
  }
  for (const auto number : numbers) {
    auto rows = query(reader,
                      "SELECT record, standard FROM dependency WHERE read_record = $1 "
                      "AND what = $2",
                      record, number);
    for (auto& key : keys_of(reader, std::move(rows))) touched.insert(std::move(key));
  }
  return {touched.begin(), touched.end()};
}

std::vector<JudgementKey> judgements_resting_on(const Reader& reader, RecordId record) {
  std::set<JudgementKey> resting;
  for (const auto* sql : {"SELECT record, standard FROM judgement WHERE record = $1",
                          "SELECT record, standard FROM dependency WHERE read_record = $1"}) {
    for (auto& key : keys_of(reader, query(reader, sql, record))) resting.insert(std::move(key));
  }
  return {resting.begin(), resting.end()};
}

std::vector<JudgementRow> judgements_due(const Reader& reader, Instant now, std::uint32_t limit) {
  std::vector<JudgementRow> found;
  // The second condition is the index's own: what can never change again is not in it.
  auto rows = query(reader,
                    "SELECT record, standard, next_change, definitions, judged_at, queued "
                    "FROM judgement WHERE next_change <= $1 AND next_change < 2305843009213693951 "
                    "ORDER BY next_change, record, standard LIMIT $2",
                    now, limit);
  while (rows.next()) found.push_back(row_of(reader, rows));
  return found;
}

void queue_judgement(const Writer& writer, const JudgementKey& key) {
  execute(writer, "UPDATE judgement SET queued = 1 WHERE record = $1 AND standard = $2", key.record,
          find_word(writer, key.standard));
}

std::vector<JudgementKey> judgements_queued(const Reader& reader, std::uint32_t limit) {
  return keys_of(reader, query(reader,
                               "SELECT record, standard FROM judgement WHERE queued = 1 "
                               "ORDER BY record, standard LIMIT $1",
                               limit));
}

std::vector<JudgementKey> judgements_queued_of(const Reader& reader, RecordId record) {
  return keys_of(reader, query(reader,
                               "SELECT record, standard FROM judgement "
                               "WHERE record = $1 AND queued = 1",
                               record));
}

std::uint64_t count_judgements_queued(const Reader& reader) {
  auto rows = query(reader, "SELECT count(*) FROM judgement WHERE queued = 1");
  return rows.next() ? rows.number() : 0;
}

std::vector<Look> looks_of(const Reader& reader, const JudgementKey& key) {
  std::set<Look> looks;
  auto rows = query(reader, "SELECT looks FROM judgement WHERE record = $1 AND standard = $2",
                    key.record, find_word(reader, key.standard));
  if (rows.next()) {
    const auto text = rows.text();
    for (const auto number : numbers_in(own_part(text).substr(1))) {
      looks.emplace(key.record, word_text(reader, number));
    }
    for (const auto& [record, number] : foreign_looks(text)) {
      looks.emplace(record, word_text(reader, number));
    }
  }
  return {looks.begin(), looks.end()};
}

}  // namespace rowan::store
