// A record's row and its search text, made from its events whenever they or its duties change.
#pragma once

#include <rowan/practice/definitions.h>
#include <rowan/rules/judge.h>
#include <rowan/rules/view.h>
#include <rowan/store/records.h>
#include <rowan/store/search.h>

#include "world.h"

namespace rowan::casework {

/// Everything of the row but what rests on duties.
void project(const practice::Definitions& definitions, const StoreWorld& world,
             rules::Sitting& sitting, const store::Reader& reader, Instant now,
             store::RecordRow& row);
/// The same as it was, and as it was known, at a moment of the past.
void project_then(const practice::Definitions& definitions, const StoreWorld& world,
                  rules::Sitting& sitting, const store::Reader& reader, Instant as_at,
                  Instant known_at, store::RecordRow& row);
/// On which boards it stands, or will by the passing of time alone.
[[nodiscard]] std::vector<std::string> boards_of(const practice::Definitions& definitions,
                                                 const StoreWorld& world, rules::Sitting& sitting,
                                                 Instant now, const store::RecordRow& row);
/// How the open work of a type that a team does is named in the store, as if it were a board.
[[nodiscard]] std::string team_key(const practice::RecordType& type);
/// How a board is named in the store.
[[nodiscard]] std::string board_key(const practice::RecordType& type, const practice::Board& board);
/// An event says something that full text looks through.
[[nodiscard]] bool is_searched(const practice::RecordType& type, const Event& event);
/// What of it full text finds.
[[nodiscard]] store::SearchDocument search_document(const practice::Definitions& definitions,
                                                    const StoreWorld& world, Instant now,
                                                    const store::RecordRow& row);
/// Follows the links that an event makes, ends or corrects.
void write_links(const store::Writer& writer, const RecordHistory& history, const Event& event);

/// "CU/{unit}/{year}/{number}" filled in, counting up for each unit and year.
[[nodiscard]] std::string make_reference(const practice::RecordType& type,
                                         const store::Writer& writer, RecordId unit, Instant now);

/// A fact's or link's value for a list: text, number or truth; records by their headline.
[[nodiscard]] json::value shown_value(const store::Reader& reader, const json::value& value);
[[nodiscard]] json::value column_value(const practice::RecordType& type,
                                       const store::Reader& reader, const rules::RecordView& view,
                                       const std::vector<rules::FactView>& facts,
                                       const std::string& name);

}  // namespace rowan::casework
