#include <rowan/store/views.h>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view view_columns = "id, owner, title, list, query, columns, is_first, at";

ListView view_of(Rows& rows) {
  ListView view;
  view.id = rows.number();
  view.owner = rows.id<AccountId>();
  view.title = rows.text();
  view.list = rows.text();
  view.query = rows.text();
  view.columns = texts_from_json(rows.view());
  view.first = rows.truth();
  view.at = rows.instant();
  return view;
}

}  // namespace

void put_list_view(const Writer& writer, const ListView& view) {
  if (view.first) {
    execute(writer, "UPDATE list_view SET is_first = 0 WHERE owner = $1 AND list = $2", view.owner,
            view.list);
  }
  execute(writer,
          "INSERT INTO list_view (id, owner, title, list, query, columns, is_first, at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET "
          "title = excluded.title, query = excluded.query, columns = excluded.columns, "
          "is_first = excluded.is_first, at = excluded.at",
          view.id, view.owner, view.title, view.list, view.query, texts_to_json(view.columns),
          view.first, view.at);
}

std::optional<ListView> find_list_view(const Reader& reader, std::uint64_t id) {
  auto rows =
      query(reader, "SELECT " + std::string{view_columns} + " FROM list_view WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  return view_of(rows);
}

std::vector<ListView> list_views(const Reader& reader, AccountId owner, std::string_view list) {
  std::vector<ListView> views;
  auto rows = query(reader,
                    "SELECT " + std::string{view_columns} +
                        " FROM list_view WHERE owner = $1 AND ($2 = '' OR list = $2) "
                        "ORDER BY list, title, id",
                    owner, list);
  while (rows.next()) views.push_back(view_of(rows));
  return views;
}

void drop_list_view(const Writer& writer, std::uint64_t id) {
  execute(writer, "DELETE FROM list_view WHERE id = $1", id);
}

}  // namespace rowan::store
