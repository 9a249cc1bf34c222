#include <rowan/app/custody_rows.h>

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

namespace rowan::app {
namespace {

constexpr std::array needed_columns{
    std::string_view{"custody_number"}, std::string_view{"child_number"},
    std::string_view{"child_name"},     std::string_view{"station"},
    std::string_view{"arrested_at"},    std::string_view{"arrest_ground"},
    std::string_view{"arrived_at"}};

json::value not_known() {
  return json::object{{"not_known", true}};
}

/// Reads one row; the first fault is the reason for which it is rejected.
class RowReader {
 public:
  RowReader(const std::vector<std::string>& heading, const CsvRow& row) : row_{row} {
    for (std::size_t i = 0; i < heading.size(); ++i) cells_[heading[i]] = row.cells[i];
  }

  std::optional<CustodyRow> read() {
    CustodyRow result;
    result.line = row_.line;
    result.cells = row_.cells;
    result.source_id = needed("custody_number");
    result.child_id = needed("child_number");
    result.station = needed("station");
    result.child = child();
    begin();
    care();
    charge();
    leave();
    if (!reason_.empty()) return std::nullopt;
    std::ranges::stable_sort(
        events_, {}, [](const casework::NewEvent& event) { return event.happened->earliest; });
    // The arrest opens the record, whatever other times the other system gives.
    std::ranges::stable_partition(
        events_, [](const casework::NewEvent& event) { return event.type == "arrested"; });
    result.events = std::move(events_);
    return result;
  }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  const std::string& cell(const std::string& name) const {
    static const std::string none;
    const auto found = cells_.find(name);
    return found == cells_.end() ? none : found->second;
  }
  void reject(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
  }
  std::string needed(const std::string& name) {
    if (cell(name).empty()) reject("`" + name + "` is empty");
    return cell(name);
  }
  std::optional<When> moment(const std::string& name) {
    if (cell(name).empty()) return std::nullopt;
    const auto when = parse_when(cell(name));
    if (!when || when->is_date) {
      reject(
          fmt::format("`{}` is `{}`, not a moment such as 2026-03-01T22:00:00Z", name, cell(name)));
      return std::nullopt;
    }
    return when;
  }
  std::string answer(const std::string& name) {
    const auto& given = cell(name);
    if (given.empty()) return "not_known";
    if (given != "yes" && given != "no" && given != "not_known") {
      reject(fmt::format("`{}` is `{}`, not yes, no or not_known", name, given));
    }
    return given;
  }
  json::value text_or_not_known(const std::string& name) const {
    return cell(name).empty() ? not_known() : json::value(cell(name));
  }
  bool add(std::string type, const std::string& column, json::object fields = {}) {
    const auto when = moment(column);
    if (!when) return false;
    casework::NewEvent event;
    event.type = std::move(type);
    event.happened = *when;
    event.fields = std::move(fields);
    event.late_reason = "Taken over from another system";
    events_.push_back(std::move(event));
    return true;
  }

  json::object child() {
    json::object fields{{"name", needed("child_name")}};
    for (const auto& [column, field] :
         {std::pair{"child_sex", "sex"}, std::pair{"child_ethnicity", "ethnicity"},
          std::pair{"child_language", "language"}, std::pair{"home_authority", "home_authority"}}) {
      if (!cell(column).empty()) fields[field] = cell(column);
    }
    const auto& born = cell("child_date_of_birth");
    if (!born.empty() && !parse_when(born)) {
      reject(fmt::format("`child_date_of_birth` is `{}`, not a date such as 2010-05-04", born));
    }
    fields["date_of_birth"] = born.empty() ? not_known() : json::value(born);
    return fields;
  }

  void begin() {
    needed("arrested_at");
    needed("arrived_at");
    const auto basis = cell("age_basis").empty() ? "stated" : cell("age_basis");
    add("arrested", "arrested_at",
        {{"ground", needed("arrest_ground")},
         {"at_station", answer("arrested_at_station")},
         {"age_basis", basis},
         {"no_bail_warrant", answer("no_bail_warrant")}});
    add("arrived", "arrived_at");
    add("authorised", "authorised_at", {{"grounds", text_or_not_known("grounds")}});
    add("rights_given", "rights_given_at",
        {{"in_plain_words", "not_known"}, {"adult_present", "not_known"}});
    add("investigator_named", "investigator_named_at", {{"officer", not_known()}});
  }

  void care() {
    add("parent_told", "parent_told_at",
        {{"told", not_known()}, {"relation", not_known()}, {"told_why_and_where", "not_known"}});
    add("appropriate_adult_requested", "adult_requested_at", {{"relation", adult_relation()}});
    add("appropriate_adult_arrived", "adult_arrived_at", {{"relation", adult_relation()}});
    add("healthcare_seen", "healthcare_seen_at", {{"fit_to_be_held", "not_known"}});
    add("liaison_replied", "liaison_replied_at", {{"mode", not_known()}});
    add("concern_recorded", "concern_recorded_at");
    for (const auto* column : {"review_1_at", "review_2_at", "review_3_at", "review_4_at"}) {
      add("review_done", column,
          {{"mode", not_known()},
           {"remote_reason", not_known()},
           {"child_spoken_to", "not_known"},
           {"welfare", not_known()},
           {"enquiries", not_known()}});
    }
    add("interview_began", "interview_began_at", {{"adult_present", "not_known"}});
    add("interview_ended", "interview_ended_at");
  }
  json::value adult_relation() const { return text_or_not_known("adult_relation"); }

  void charge() {
    add("charged", "charged_at",
        {{"offence", text_or_not_known("offence")}, {"adult_present", "not_known"}});
    add("bail_refused", "bail_refused_at",
        {{"ground", text_or_not_known("bail_refusal_ground")}, {"reason", not_known()}});
    add("accommodation_requested", "accommodation_requested_at",
        {{"type", text_or_not_known("accommodation_type")}, {"contact", not_known()}});
    add("certificate_issued", "certificate_issued_at",
        {{"limb", not_known()}, {"reason", not_known()}});
  }

  void leave() {
    int ends = 0;
    ends +=
        add("transferred", "transferred_at", {{"type", text_or_not_known("accommodation_type")}})
            ? 1
            : 0;
    ends += add("produced_at_court", "produced_at_court_at") ? 1 : 0;
    json::object released{{"safe_journey", "not_known"}};
    if (!cell("release_outcome").empty()) released["outcome"] = cell("release_outcome");
    ends += add("released", "released_at", std::move(released)) ? 1 : 0;
    if (ends > 1) {
      reject("more than one of transferred_at, produced_at_court_at and released_at is filled in");
    }
  }

  const CsvRow& row_;
  std::map<std::string, std::string> cells_;
  std::vector<casework::NewEvent> events_;
  std::string reason_;
};

Result<void, CsvError> check_heading(const CsvRow& heading) {
  std::set<std::string> seen;
  for (const auto& column : heading.cells) {
    const auto& known = custody_columns();
    if (std::ranges::find(known, column) == known.end()) {
      return fail(
          CsvError{heading.line, 1,
                   "the heading names `" + column + "`, which is not a column of this import"});
    }
    if (!seen.insert(column).second) {
      return fail(CsvError{heading.line, 1, "the heading names `" + column + "` twice"});
    }
  }
  for (const auto column : needed_columns) {
    if (!seen.contains(std::string{column})) {
      return fail(
          CsvError{heading.line, 1, "the heading lacks the column `" + std::string{column} + "`"});
    }
  }
  return {};
}

}  // namespace

const std::vector<std::string>& custody_columns() {
  static const std::vector<std::string> columns{"custody_number",
                                                "child_number",
                                                "child_name",
                                                "child_date_of_birth",
                                                "child_sex",
                                                "child_ethnicity",
                                                "child_language",
                                                "home_authority",
                                                "station",
                                                "arrested_at",
                                                "arrest_ground",
                                                "arrested_at_station",
                                                "age_basis",
                                                "no_bail_warrant",
                                                "arrived_at",
                                                "authorised_at",
                                                "grounds",
                                                "rights_given_at",
                                                "investigator_named_at",
                                                "parent_told_at",
                                                "adult_requested_at",
                                                "adult_arrived_at",
                                                "adult_relation",
                                                "healthcare_seen_at",
                                                "liaison_replied_at",
                                                "concern_recorded_at",
                                                "review_1_at",
                                                "review_2_at",
                                                "review_3_at",
                                                "review_4_at",
                                                "interview_began_at",
                                                "interview_ended_at",
                                                "charged_at",
                                                "offence",
                                                "bail_refused_at",
                                                "bail_refusal_ground",
                                                "accommodation_requested_at",
                                                "accommodation_type",
                                                "certificate_issued_at",
                                                "transferred_at",
                                                "produced_at_court_at",
                                                "released_at",
                                                "release_outcome"};
  return columns;
}

Result<CustodyRows, CsvError> read_custody_rows(std::string_view text) {
  auto table = read_csv(text);
  if (!table) return fail(table.error());
  if (table->empty()) return fail(CsvError{1, 1, "the file is empty: it needs a heading"});
  const auto& heading = table->front();
  if (auto checked = check_heading(heading); !checked) return fail(checked.error());
  CustodyRows result;
  result.heading = heading.cells;
  std::set<std::string> numbers;
  for (auto row = std::next(table->begin()); row != table->end(); ++row) {
    RowReader reader{heading.cells, *row};
    auto read = reader.read();
    auto reason = reader.reason();
    if (read && !numbers.insert(read->source_id).second) {
      reason = "`custody_number` stands in an earlier row as well";
    }
    if (reason.empty() && read) {
      result.rows.push_back(std::move(*read));
    } else {
      result.rejected.push_back({row->line, row->cells, std::move(reason)});
    }
  }
  return result;
}

}  // namespace rowan::app
