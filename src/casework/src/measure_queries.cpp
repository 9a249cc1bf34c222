// Measures over many records, the rows behind each figure, and the audit.
#include <rowan/rules/measure.h>
#include <rowan/store/audit.h>

#include <algorithm>
#include <cmath>

#include "render.h"
#include "then_queries.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
/// A group stands out when it lies further from the whole than chance explains: three standard
/// errors of a proportion, as on a funnel plot.
constexpr double standing_out = 3.0;

struct Sums {
  std::int64_t numerator = 0, denominator = 0, not_known = 0;
};

json::object sums_json(const Sums& sums) {
  json::value low = nullptr;
  json::value high = nullptr;
  if (sums.denominator > 0) {
    const auto percent = [&](std::int64_t part) {
      const auto exact = 100.0 * static_cast<double>(part) / static_cast<double>(sums.denominator);
      return std::round(exact * 10.0) / 10.0;
    };
    low = percent(sums.numerator);
    high = percent(sums.numerator + sums.not_known);
  }
  return {{"numerator", sums.numerator},
          {"denominator", sums.denominator},
          {"not_known", sums.not_known},
          {"percent_low", low},
          {"percent_high", high}};
}

bool stands_out(const Sums& cell, const Sums& whole) {
  if (cell.denominator == 0 || whole.denominator == cell.denominator) return false;
  const auto n = static_cast<double>(cell.denominator);
  const auto p = static_cast<double>(whole.numerator) / static_cast<double>(whole.denominator);
  const auto reach = standing_out * std::sqrt(p * (1.0 - p) / n);
  const auto low = static_cast<double>(cell.numerator) / n;
  const auto high = static_cast<double>(cell.numerator + cell.not_known) / n;
  // With not-known rows the whole range must lie outside.
  return low > p + reach || high < p - reach;
}

json::object measure_json(const practice::Measure& measure) {
  return {
      {"id", measure.id},
      {"area", measure.area},
      {"title", measure.title},
      {"about", text_or_null(measure.note)},
      {"numerator", measure.obligations.empty() ? measure.numerator_text : "Duties met or excused"},
      {"denominator",
       measure.obligations.empty() ? measure.population_text : "Duties of " + measure.obligations},
      {"obligations", text_or_null(measure.obligations)},
      {"unit", text_or_null(measure.unit)},
      {"groupings", texts(measure.by)},
      {"pair", text_or_null(measure.paired_with)},
      {"target", measure.target ? json::value(*measure.target) : json::value(nullptr)},
      {"answers", texts(measure.answers)}};
}

Answer<const practice::Measure*> find_measure(const Asking& asking, const MeasureQuery& query) {
  const auto found = asking.definitions().measures.find(query.measure);
  if (found == asking.definitions().measures.end()) return fail(not_found("measure"));
  const auto& measure = found->second;
  if (!asking.viewing().may_ever("measure", measure.population_type)) {
    return fail(forbidden({}, "measure"));
  }
  for (const auto& by : query.by) {
    if (std::ranges::find(measure.by, by) == measure.by.end() && by != "month" && by != "year") {
      Fault fault;
      fault.why = Fault::Why::invalid;
      fault.message = "The measure is not counted by `" + by + "`.";
      return fail(std::move(fault));
    }
  }
  return &measure;
}

/// The records that a viewer may count, and everything as before for what a rule looks at beside
/// them. A restricted record is counted: a figure names nobody, and one that left it out would be
/// wrong.
class CountedWorld final : public rules::World {
 public:
  explicit CountedWorld(const Asking& asking) : asking_{asking} {}
  const RecordHistory* find(RecordId id) const override { return asking_.world().find(id); }
  std::vector<RecordId> referring(RecordId to, std::string_view type,
                                  std::string_view link) const override {
    return asking_.world().referring(to, type, link);
  }
  std::vector<RecordId> all(std::string_view type) const override {
    auto ids = asking_.world().all(type);
    std::erase_if(ids, [&](RecordId id) {
      const auto row = store::find_record(asking_.reader(), id);
      if (!row) return true;
      auto open = *row;
      open.restricted = false;
      return !asking_.viewing().may("measure", open).allowed;
    });
    return ids;
  }

 private:
  const Asking& asking_;
};

std::vector<rules::MeasureCell> cells_of(const Asking& asking, const practice::Measure& measure,
                                         const MeasureQuery& query, bool with_rows) {
  rules::MeasureRequest request;
  request.by = query.by;
  request.from = query.from;
  request.to = query.to;
  request.with_rows = with_rows;
  return rules::evaluate(asking.definitions(), measure, request, CountedWorld{asking},
                         asking.as_at(), asking.known_at());
}

json::value group_value(const Asking& asking, const std::string& text) {
  const auto id = parse_id<RecordKind>(text);
  auto named = id ? asking.named(*id) : json::value(nullptr);
  return named.is_null() ? json::value(text) : named;
}

json::object result_json(const Asking& asking, const practice::Measure& measure,
                         const std::vector<rules::MeasureCell>& cells, bool mark) {
  Sums whole;
  for (const auto& cell : cells) {
    whole.numerator += cell.numerator;
    whole.denominator += cell.denominator;
    whole.not_known += cell.not_known;
  }
  json::array list;
  for (const auto& cell : cells) {
    const Sums sums{cell.numerator, cell.denominator, cell.not_known};
    auto object = sums_json(sums);
    json::object group;
    for (const auto& [by, value] : cell.group) group[by] = group_value(asking, value);
    object["group"] = std::move(group);
    if (mark) object["outlier"] = stands_out(sums, whole);
    list.push_back(std::move(object));
  }
  return {{"measure", measure_json(measure)},
          {"cells", std::move(list)},
          {"totals", sums_json(whole)},
          {"as_at", to_text(asking.as_at())},
          {"known_at", to_text(asking.known_at())}};
}

Answer<json::object> counted(const Casework& casework, const access::Viewer& viewer,
                             const MeasureQuery& query, bool mark) {
  return ask(casework, viewer, query.moment, [&](Asking& asking) -> Answer<json::object> {
    const auto measure = find_measure(asking, query);
    if (!measure) return fail(measure.error());
    return result_json(asking, **measure, cells_of(asking, **measure, query, false), mark);
  });
}

json::object entry_json(const Asking& asking, const store::AuditEntry& entry) {
  auto actor = asking.account(entry.actor);
  if (actor.is_null()) actor = json::object{{"id", entry.actor}, {"name", entry.actor}};
  return {{"id", std::to_string(entry.order)},
          {"at", to_text(entry.at)},
          {"actor", std::move(actor)},
          {"action", entry.action},
          {"record", asking.brief(entry.record)},
          {"outcome", entry.outcome},
          {"detail", entry.detail}};
}

json::object audit_page(const Asking& asking, store::AuditQuery query, const Paging& paging) {
  query.limit = std::min(paging.limit, most_on_a_page);
  query.before = offset_of(paging.cursor);
  const auto entries = store::list_audit(asking.reader(), query);
  json::array items;
  for (const auto& entry : entries) items.push_back(entry_json(asking, entry));
  const bool more = entries.size() == query.limit && !entries.empty();
  return page(std::move(items), more ? std::to_string(entries.back().order) : "");
}

}  // namespace

Answer<json::object> Casework::measures(const access::Viewer& viewer) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    json::array items;
    for (const auto& [id, measure] : definitions_->measures) {
      if (!asking.viewing().may_ever("measure", measure.population_type)) continue;
      items.push_back(measure_json(measure));
    }
    const auto total = items.size();
    return page(std::move(items), "", total);
  });
}

Answer<json::object> Casework::measure(const access::Viewer& viewer,
                                       const MeasureQuery& query) const {
  return counted(*this, viewer, query, false);
}

Answer<json::object> Casework::force_picture(const access::Viewer& viewer,
                                             const MeasureQuery& query) const {
  return counted(*this, viewer, query, true);
}

Answer<json::object> Casework::measure_rows(const access::Viewer& viewer,
                                            const MeasureRowsQuery& query) const {
  return ask(*this, viewer, query.measure.moment, [&](Asking& asking) -> Answer<json::object> {
    auto wanted = query.measure;
    for (const auto& [by, value] : query.group) {
      if (std::ranges::find(wanted.by, by) == wanted.by.end()) wanted.by.push_back(by);
    }
    const auto measure = find_measure(asking, wanted);
    if (!measure) return fail(measure.error());
    std::vector<RecordId> ids;
    for (const auto& cell : cells_of(asking, **measure, wanted, true)) {
      const bool fits = std::ranges::all_of(query.group, [&](const auto& pair) {
        const auto found = cell.group.find(pair.first);
        return found != cell.group.end() && found->second == pair.second;
      });
      if (!fits) continue;
      const auto& rows = query.part == "numerator"   ? cell.numerator_rows
                         : query.part == "not_known" ? cell.not_known_rows
                                                     : cell.denominator_rows;
      ids.insert(ids.end(), rows.begin(), rows.end());
    }
    const auto offset = std::min<std::size_t>(offset_of(query.paging.cursor), ids.size());
    const auto end =
        std::min<std::size_t>(ids.size(), offset + std::min(query.paging.limit, most_on_a_page));
    json::array items;
    for (auto i = offset; i < end; ++i) {
      const auto* row = asking.cached_row(ids[i]);
      if (row == nullptr || asking.viewing().level(*row) == access::Level::hidden) continue;
      // What a figure of then counted is shown as it was then, with the duties of then.
      auto shown =
          asking.is_now() ? std::optional{asking.record_row(*row)} : row_then(asking, *row);
      if (shown) items.push_back(std::move(*shown));
    }
    return page(std::move(items), end < ids.size() ? std::to_string(end) : "", ids.size());
  });
}

Answer<json::object> Casework::audit(const access::Viewer& viewer,
                                     const AuditListQuery& query) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    if (!asking.viewing().may_ever("audit")) return fail(forbidden({}, "audit"));
    store::AuditQuery wanted;
    wanted.actor = query.actor;
    wanted.action = query.action;
    wanted.record = query.record;
    wanted.from = query.from;
    wanted.to = query.to;
    return audit_page(asking, wanted, query.paging);
  });
}

Answer<json::object> Casework::record_audit(const access::Viewer& viewer, RecordId record,
                                            const Paging& paging) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    const auto decision = asking.viewing().may("audit", *row);
    if (!decision.allowed) return fail(forbidden(decision, "audit"));
    store::AuditQuery wanted;
    wanted.record = record;
    return audit_page(asking, wanted, paging);
  });
}

}  // namespace rowan::casework
