// Lists of records, and boards.
#include <rowan/store/duties.h>
#include <rowan/store/links.h>

#include <algorithm>
#include <array>

#include "duty_body.h"
#include "projection.h"
#include "render.h"
#include "then_queries.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
constexpr std::size_t worst_on_a_board = 100;
constexpr std::size_t duties_on_a_row = 5;

struct Sort {
  store::RecordSort by = store::RecordSort::updated_at;
  bool descending = true;
};

std::optional<Sort> sort_of(std::string_view text) {
  using enum store::RecordSort;
  Sort sort;
  if (text.empty()) return sort;
  sort.descending = text.starts_with('-');
  const auto name = sort.descending ? text.substr(1) : text;
  static constexpr std::array<std::pair<std::string_view, store::RecordSort>, 6> names{
      {{"updated_at", updated_at},
       {"opened_at", opened_at},
       {"reference", reference},
       {"headline", headline},
       {"worst", worst},
       {"next_due", next_due}}};
  for (const auto& [known, by] : names) {
    if (known == name) {
      sort.by = by;
      return sort;
    }
  }
  return std::nullopt;
}

Fault bad_value(std::string path, std::string message) {
  return invalid_at(std::move(path), std::move(message), "unknown_value");
}

Answer<store::RecordQuery> store_query(const RecordsQuery& query) {
  store::RecordQuery wanted;
  wanted.type = query.type;
  if (!query.state.empty()) wanted.states = {query.state};
  wanted.unit = query.unit;
  wanted.text = query.text;
  wanted.cursor = query.paging.cursor;
  wanted.limit = std::min(query.paging.limit, most_on_a_page);
  if (!query.worst.empty()) {
    const auto verdict = rules::parse_verdict(query.worst);
    if (!verdict) return fail(bad_value("worst", "there is no such verdict"));
    wanted.worst = {static_cast<int>(*verdict)};
  }
  const auto sort = sort_of(query.paging.sort);
  if (!sort) return fail(bad_value("sort", "a list of records cannot be sorted so"));
  wanted.sort = sort->by;
  wanted.descending = sort->descending;
  return wanted;
}

/// Fills a page with what the viewer may know of, going on past what is hidden. A bound on how much
/// is looked at keeps a list of hidden records from costing without end.
store::RecordPage visible_page(const Asking& asking, store::RecordQuery query,
                               const std::string& kind) {
  store::RecordPage page;
  const auto wanted = query.limit;
  for (int looks = 0; looks < 20; ++looks) {
    query.limit = wanted - static_cast<std::uint32_t>(page.rows.size());
    auto found = store::list_records(asking.reader(), query);
    for (auto& row : found.rows) {
      if (!kind.empty() && text_at(row.columns, "kind") != kind) continue;
      if (asking.viewing().level(row) == access::Level::hidden) continue;
      page.rows.push_back(std::move(row));
    }
    page.next = found.next;
    query.cursor = found.next;
    if (found.next.empty() || page.rows.size() >= wanted) break;
  }
  return page;
}

struct Row {
  const store::RecordRow* row = nullptr;
  bool full = true;
  std::vector<Asking::Owed> duties;
  std::vector<rules::FactView> facts;
  rules::RecordView view;
};

json::array columns_json(const practice::RecordType& type, const practice::Board& board) {
  json::array columns;
  for (const auto& name : board.columns.empty() ? type.list_columns : board.columns) {
    const auto* fact = type.fact(name);
    const auto* link = type.link(name);
    auto title = fact != nullptr ? fact->title : link != nullptr ? link->title : std::string{};
    if (title.empty()) title = words_of_name(name);
    columns.push_back(json::object{{"name", name}, {"title", title}});
  }
  return columns;
}

/// The worst verdict that counts against police, where what is kept of it no longer holds.
json::value worst_of(const Asking& asking, RecordId record,
                     const std::vector<Asking::Owed>& duties) {
  constexpr auto idle = static_cast<int>(rules::VerdictKind::not_applicable);
  int worst = store::RecordRow::no_verdict;
  // Time alone changes no duty that is closed.
  if (asking.is_now()) worst = store::worst_closed_verdict_of(asking.reader(), record, idle);
  for (const auto& owed : duties) {
    if (owed.duty.verdict.expected) continue;
    worst = std::min(worst, static_cast<int>(owed.duty.verdict.kind));
  }
  if (worst == store::RecordRow::no_verdict) return nullptr;
  return json::value(rules::to_text(static_cast<rules::VerdictKind>(worst)));
}

/// What is owed, to somebody who may know of the record and not read it: what, by when, by whom.
json::object bare_duty(const Asking& asking, const rules::Duty& owed) {
  auto duty = asking.duty(owed, nullptr, rules::Detail::verdicts);
  for (const auto* of_the_content : {"instance", "note", "held_by", "record_event", "form"}) {
    duty[of_the_content] = nullptr;
  }
  duty["owner"].get_object()["holder"] = nullptr;
  return duty;
}

json::object board_row(const Asking& asking, const practice::RecordType& type,
                       const json::array& columns, const Row& shown) {
  auto object = asking.record_row(*shown.row, shown.full);
  object["access"] = access::to_text(shown.full ? access::Level::full : access::Level::limited);
  object["ask"] = shown.full ? json::array{} : asking.who_opens(type.name);
  object["state"] = shown.view.state;
  auto& values = object["columns"].get_object();
  for (const auto& column : columns) {
    if (!shown.full) break;
    const std::string name{text_at(column.get_object(), "name")};
    auto value = column_value(type, asking.reader(), shown.view, shown.facts, name);
    if (!value.is_null()) values[name] = asking.fact_value(type, name, value);
  }
  json::array duties;
  json::array clocks;
  json::value next = nullptr;
  if (!shown.full || !asking.kept_holds(*shown.row)) {
    object["worst"] = worst_of(asking, shown.row->id, shown.duties);
  }
  for (const auto& owed : shown.duties) {
    const auto& duty = owed.duty;
    if (!is_open(duty.verdict.kind)) continue;
    if (duties.size() < duties_on_a_row) {
      const auto* kept = owed.row ? &*owed.row : nullptr;
      duties.push_back(shown.full ? asking.duty(duty, kept, rules::Detail::verdicts)
                                  : bare_duty(asking, duty));
    }
    if (!duty.verdict.due) continue;
    const auto due = to_text(duty.verdict.due->earliest);
    clocks.push_back(json::object{
        {"title", duty.title}, {"due", due}, {"verdict", rules::to_text(duty.verdict.kind)}});
    if (next.is_null() || due < text_at(next.get_object(), "due")) {
      next = json::object{{"text", duty.title}, {"owner", duty.owner}, {"due", due}};
    }
  }
  object["next_due"] = next.is_null() ? json::value(nullptr) : next.get_object()["due"];
  object["next_duty"] = next.is_null() ? json::value(nullptr) : next.get_object()["text"];
  object["duties"] = std::move(duties);
  object["clocks"] = std::move(clocks);
  object["next"] = std::move(next);
  return object;
}

/// Worst first, then what is due soonest.
bool before_on_board(const json::value& a, const json::value& b) {
  const auto key = [](const json::value& value) {
    const auto& row = value.get_object();
    const auto worst = rules::parse_verdict(text_at(row, "worst"));
    const auto due = text_at(row, "next_due");
    return std::tuple{worst ? static_cast<int>(*worst) : store::RecordRow::no_verdict, due.empty(),
                      due, text_at(row, "reference")};
  };
  return key(a) < key(b);
}

json::object counts_of(const json::array& rows) {
  std::int64_t breached = 0;
  std::int64_t unknown = 0;
  std::int64_t due_soon = 0;
  for (const auto& row : rows) {
    const auto worst = text_at(row.get_object(), "worst");
    breached += worst == "breached" ? 1 : 0;
    unknown += worst == "unknown" ? 1 : 0;
    due_soon += worst == "due_soon" ? 1 : 0;
  }
  return {
      {"breached", breached}, {"unknown", unknown}, {"due_soon", due_soon}, {"total", rows.size()}};
}

/// Records that may stand on the board, the worst first: those kept for it, or of the past every
/// one of the type.
std::vector<RecordId> candidates(const Asking& asking, const practice::RecordType& type,
                                 const practice::Board& board, const BoardQuery& query) {
  if (!asking.is_now()) return asking.world().all(type.name);
  return store::worst_on_board(asking.reader(), board_key(type, board), query.unit);
}

struct BoardRows {
  json::array rows;
  bool only_first = false;
};

/// All of it is looked at where only some verdicts are asked for; and of the past, of which nothing
/// is kept that would put the worst first.
BoardRows board_rows(const Asking& asking, const practice::RecordType& type,
                     const practice::Board& board, const BoardQuery& query,
                     const json::array& columns) {
  BoardRows found;
  auto& rows = found.rows;
  const bool bounded = !query.all && query.worst.empty() && asking.is_now();
  std::vector<std::string> names;
  for (const auto& column : columns) names.emplace_back(text_at(column.get_object(), "name"));
  for (const auto id : candidates(asking, type, board, query)) {
    const auto* row = asking.cached_row(id);
    if (row == nullptr) continue;
    if (query.unit && row->unit != *query.unit) continue;
    // Who is shut out by a restriction must still see that a child is here and what is owed.
    const auto level = asking.viewing().level(*row);
    if (level == access::Level::hidden) continue;
    const auto* history = asking.world().find(id);
    if (history == nullptr || !was_there(asking, *history)) continue;
    // A row that only may belong is shown: a board leaves out only what it knows isn't so.
    if (board.where &&
        asking.sitting().holds(board.where, id, asking.as_at()) == rules::Truth::no) {
      continue;
    }
    if (bounded && rows.size() == worst_on_a_board) {
      found.only_first = true;
      break;
    }
    const auto which = asking.is_now() ? Asking::Which::open : Asking::Which::applicable;
    Row shown{row, level == access::Level::full,
              asking.duties(*row, which, rules::Detail::verdicts),
              asking.sitting().facts(id, asking.as_at(), names),
              asking.sitting().view(id, asking.as_at())};
    rows.push_back(board_row(asking, type, columns, shown));
  }
  return found;
}

}  // namespace

Answer<json::object> Casework::records(const access::Viewer& viewer,
                                       const RecordsQuery& query) const {
  auto wanted = store_query(query);
  if (!wanted) return fail(wanted.error());
  return ask(*this, viewer, query.moment, [&](Asking& asking) -> Answer<json::object> {
    if (!asking.is_now()) return records_then(asking, query, *wanted);
    const auto found = visible_page(asking, *wanted, query.kind);
    json::array items;
    for (const auto& row : found.rows) items.push_back(asking.record_row(row));
    return page(std::move(items), found.next);
  });
}

Answer<json::object> Casework::board(const access::Viewer& viewer, const BoardQuery& query) const {
  return ask(*this, viewer, query.moment, [&](Asking& asking) -> Answer<json::object> {
    const auto* type = definitions_->record_type(query.record_type);
    if (type == nullptr || !asking.viewing().may_ever("read", type->name)) {
      return fail(not_found("board"));
    }
    const auto board = std::ranges::find(type->boards, query.board, &practice::Board::name);
    if (board == type->boards.end()) return fail(not_found("board"));
    auto columns = columns_json(*type, *board);
    auto found = board_rows(asking, *type, *board, query, columns);
    auto rows = std::move(found.rows);
    std::sort(rows.begin(), rows.end(), before_on_board);
    // Whoever reads a board must not take some of it for all of it.
    const auto only_first = found.only_first ? json::value(rows.size()) : json::value(nullptr);
    auto counts = counts_of(rows);
    if (!query.worst.empty()) {
      json::array kept;
      for (auto& row : rows) {
        if (text_at(row.get_object(), "worst") == query.worst) kept.push_back(std::move(row));
      }
      rows = std::move(kept);
    }
    return json::object{{"title", board->title},    {"columns", std::move(columns)},
                        {"rows", std::move(rows)},  {"counts", std::move(counts)},
                        {"only_first", only_first}, {"as_at", to_text(asking.as_at())}};
  });
}

}  // namespace rowan::casework
