// The detentions once more, as the table that another custody system would hand over, with its
// faults: times in the wrong order and times that have not come yet.
#include <rowan/sim/force.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <array>

#include "profile.h"
#include "random.h"

namespace rowan::sim {

namespace {

/// Far enough ahead to be in the future of whoever imports the table soon.
constexpr std::int64_t years_ahead = 3 * 366 * 86'400LL;

/// A column that an event fills: its time, or one of its fields.
struct Source {
  std::string_view column, event;
  std::string_view field;  // "" for the time.
  std::size_t which = 0;   // The first such event, or a later one.
};
constexpr std::array sources{Source{"arrested_at", "arrested", ""},
                             Source{"arrest_ground", "arrested", "ground"},
                             Source{"age_basis", "arrested", "age_basis"},
                             Source{"arrived_at", "arrived", ""},
                             Source{"authorised_at", "authorised", ""},
                             Source{"grounds", "authorised", "grounds"},
                             Source{"rights_given_at", "rights_given", ""},
                             Source{"investigator_named_at", "investigator_named", ""},
                             Source{"parent_told_at", "parent_told", ""},
                             Source{"adult_requested_at", "appropriate_adult_requested", ""},
                             Source{"adult_relation", "appropriate_adult_requested", "relation"},
                             Source{"adult_arrived_at", "appropriate_adult_arrived", ""},
                             Source{"healthcare_seen_at", "healthcare_seen", ""},
                             Source{"liaison_replied_at", "liaison_replied", ""},
                             Source{"concern_recorded_at", "concern_recorded", ""},
                             Source{"review_1_at", "review_done", "", 0},
                             Source{"review_2_at", "review_done", "", 1},
                             Source{"review_3_at", "review_done", "", 2},
                             Source{"review_4_at", "review_done", "", 3},
                             Source{"interview_began_at", "interview_began", ""},
                             Source{"interview_ended_at", "interview_ended", ""},
                             Source{"charged_at", "charged", ""},
                             Source{"offence", "charged", "offence"},
                             Source{"bail_refused_at", "bail_refused", ""},
                             Source{"bail_refusal_ground", "bail_refused", "ground"},
                             Source{"accommodation_requested_at", "accommodation_requested", ""},
                             Source{"accommodation_type", "accommodation_requested", "type"},
                             Source{"certificate_issued_at", "certificate_issued", ""},
                             Source{"transferred_at", "transferred", ""},
                             Source{"produced_at_court_at", "produced_at_court", ""},
                             Source{"released_at", "released", ""},
                             Source{"release_outcome", "released", "outcome"}};

using Row = std::map<std::string_view, std::string>;

std::vector<const Event*> in_time(const RecordHistory& history, std::string_view type) {
  std::vector<const Event*> found;
  for (const auto& event : history.events) {
    if (event.type == type && !event.corrects) found.push_back(&event);
  }
  std::ranges::stable_sort(found, {}, [](const Event* one) { return one->happened.earliest; });
  return found;
}

Row row_of(const RecordHistory& detention, const RecordHistory& child, const Truth& truth,
           std::string number) {
  Row row;
  row["custody_number"] = std::move(number);
  row["child_number"] = to_text(child.id);
  const auto& known = child.events.front().fields;
  row["child_name"] = text_at(known, "name");
  row["child_date_of_birth"] = text_at(known, "date_of_birth");
  row["child_sex"] = text_at(known, "sex");
  row["child_ethnicity"] = text_at(known, "ethnicity");
  row["child_language"] = text_at(known, "language");
  row["home_authority"] = text_at(known, "home_authority");
  row["station"] = truth.suite;
  for (const auto& source : sources) {
    const auto events = in_time(detention, source.event);
    if (source.which >= events.size()) continue;
    const auto& event = *events[source.which];
    row[source.column] = source.field.empty() ? to_text(event.happened.earliest)
                                              : std::string{text_at(event.fields, source.field)};
  }
  return row;
}

/// Spoils some rows, and says how.
std::string spoil(Random& random, Row& row) {
  if (random.percent(profile::times_in_wrong_order)) {
    std::swap(row["arrived_at"], row["authorised_at"]);
    return "wrong_order";
  }
  if (!random.percent(profile::times_in_the_future)) return "none";
  const auto at =
      parse_instant(row["parent_told_at"].empty() ? row["authorised_at"] : row["parent_told_at"]);
  if (!at) return "none";
  const auto* column = row["parent_told_at"].empty() ? "authorised_at" : "parent_told_at";
  row[column] = to_text(*at + years_ahead);
  return "future";
}

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::vector<std::string_view> columns() {
  std::vector<std::string_view> all{"custody_number",      "child_number",   "child_name",
                                    "child_date_of_birth", "child_sex",      "child_ethnicity",
                                    "child_language",      "home_authority", "station"};
  for (const auto& source : sources) all.push_back(source.column);
  return all;
}

}  // namespace

CustodyTable custody_table(const Force& force, std::uint64_t seed) {
  std::map<RecordId, const RecordHistory*> records;
  for (const auto& history : force.records) records[history.id] = &history;
  Random random{seed};
  CustodyTable table;
  const auto names = columns();
  table.rows = fmt::format("{}\n", fmt::join(names, ","));
  table.truth = "custody_number,detention,child,fault\n";
  std::size_t number = 0;
  for (const auto& truth : force.truth) {
    if (truth.still_here) continue;
    const auto& child = *records.at(truth.child);
    auto row = row_of(*records.at(truth.detention), child, truth, fmt::format("X{}", ++number));
    const auto fault = spoil(random, row);
    table.truth += fmt::format("X{},{},{},{}\n", number, to_text(truth.detention),
                               to_text(truth.child), fault);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) table.rows += ',';
      table.rows += cell(row[names[i]]);
    }
    table.rows += '\n';
  }
  return table;
}

}  // namespace rowan::sim
