// A record for paper: what it is, its facts, its duties and everything that happened, in order.
#include <pages.h>
#include <plain_text.h>

namespace rowan::api {
namespace {

std::string member(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr || value->is_null() ? std::string{} : paper_text(*value);
}

const json::array& list(const json::object& object, std::string_view key) {
  static const json::array none;
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

std::string name_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_object() ? member(value->get_object(), "name")
                                                : std::string{};
}

std::string cell(std::string_view text) {
  return "<td class=\"govuk-table__cell\">" + escape_html(text) + "</td>";
}

std::string head_cells(std::initializer_list<std::string_view> names) {
  std::string html = "<thead><tr class=\"govuk-table__row\">";
  for (const std::string_view name : names) {
    html += "<th scope=\"col\" class=\"govuk-table__header\">" + std::string{name} + "</th>";
  }
  return html + "</tr></thead><tbody>";
}

std::string table(std::string_view caption, const std::string& inside) {
  return "<table class=\"govuk-table\"><caption class=\"govuk-table__caption "
         "govuk-table__caption--m\">" +
         std::string{caption} + "</caption>" + inside + "</tbody></table>";
}

std::string value_of(const json::object& shown) {
  const json::value* value = shown.if_contains("value");
  return value == nullptr ? "Not known" : paper_text(*value);
}

std::string facts_table(const json::object& view) {
  std::string rows = head_cells({"Fact", "Value"});
  for (const json::value& one : list(view, "facts")) {
    const json::object& fact = one.as_object();
    // What nobody has recorded yet is neither known nor unknown, and would only fill the paper.
    const json::value* unknown = fact.if_contains("unknown");
    if (fact.at("value").is_null() && (unknown == nullptr || *unknown != true)) continue;
    rows += "<tr class=\"govuk-table__row\">" + cell(member(fact, "title")) + cell(value_of(fact)) +
            "</tr>";
  }
  return table("Facts", rows);
}

/// Who owes the duty: a partner by name, since what a partner owes is never scored against police.
std::string owed_by(const json::object& duty) {
  const json::value* partner = duty.if_contains("held_by");
  if (partner != nullptr && partner->is_object()) {
    const std::string holder = name_in(partner->get_object(), "holder");
    return "Expected of " + (holder.empty() ? member(partner->get_object(), "title") : holder);
  }
  const json::value* owner = duty.if_contains("owner");
  if (owner == nullptr || !owner->is_object()) return {};
  const std::string holder = name_in(owner->get_object(), "holder");
  const std::string title = member(owner->get_object(), "title");
  return holder.empty() ? title : title + ": " + holder;
}

std::string duties_table(const json::object& view, const VerdictWords& words) {
  std::string rows = head_cells({"Duty", "Who owes it", "How it stands", "Due", "Done"});
  for (const json::value& one : list(view, "duties")) {
    const json::object& duty = one.as_object();
    const std::string verdict{text_at(duty, "verdict")};
    if (verdict == "not_applicable") continue;
    const auto known = words.find(verdict);
    rows += "<tr class=\"govuk-table__row\">" + cell(member(duty, "title")) + cell(owed_by(duty)) +
            cell(known == words.end() ? member(duty, "verdict") : known->second) +
            cell(member(duty, "due")) + cell(member(duty, "done")) + "</tr>";
  }
  return table("Duties", rows);
}

/// An earlier entry that a field names, by what it was and when; any other value as it is.
std::string named_entry(const json::object& view, const json::object& field) {
  const std::string_view id = text_at(field, "value");
  for (const json::value& one : list(view, "events")) {
    const json::object& event = one.as_object();
    if (id.empty() || (text_at(event, "id") != id && text_at(event, "root") != id)) continue;
    return member(event, "title") + ", " + member(event, "happened_at");
  }
  return value_of(field);
}

std::string shown_fields(const json::object& view, const json::object& event) {
  std::string html;
  for (const json::value& one : list(event, "shown")) {
    const json::object& field = one.as_object();
    html +=
        "<br>" + escape_html(member(field, "title")) + ": " + escape_html(named_entry(view, field));
  }
  return html;
}

/// " by <name>", or nothing for what was recorded by no person.
std::string by(const json::object& event) {
  const std::string name = name_in(event, "recorded_by");
  return name.empty() ? name : " by " + name;
}

std::string standing_of(const json::object& event) {
  if (!member(event, "withdrawn_by").empty()) return " (withdrawn)";
  if (!member(event, "corrected_by").empty()) return " (corrected later)";
  return member(event, "corrects").empty() ? "" : " (a correction)";
}

std::string chronology(const json::object& view) {
  std::string rows = head_cells({"Happened", "What", "Recorded"});
  for (const json::value& one : list(view, "events")) {
    const json::object& event = one.as_object();
    const std::string says = member(event, "says");
    std::string what = "<td class=\"govuk-table__cell\"><strong>" +
                       escape_html(member(event, "title") + standing_of(event)) + "</strong>";
    if (!says.empty()) what += "<br>" + escape_html(says);
    what += shown_fields(view, event) + "</td>";
    rows += "<tr class=\"govuk-table__row\">" + cell(member(event, "happened_at")) + what +
            cell(member(event, "recorded_at") + by(event)) + "</tr>";
  }
  return table("Chronology", rows);
}

}  // namespace

Response print_page(const PageFrame& frame, const json::object& view, const VerdictWords& words,
                    const PrintedBy& printed) {
  const auto mark = [&](std::string_view place) {
    return "<p class=\"rowan-marking rowan-marking--" + std::string{place} + "\">" +
           escape_html(frame.marking) + "</p>";
  };
  const std::string reference = member(view, "reference");
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\"><head><meta charset=\"utf-8\">"
      "<title>" +
      escape_html(reference) +
      " - Rowan</title>"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
  for (const std::string& sheet : frame.style_sheets) {
    html += "<link rel=\"stylesheet\" href=\"" + escape_html(sheet) + "\">";
  }
  html += "</head><body class=\"govuk-template__body rowan-print\"><header>" + mark("top") +
          "</header>";
  html += "<main class=\"govuk-width-container\"><h1 class=\"govuk-heading-l\">" +
          escape_html(reference) + "</h1><p class=\"govuk-body\">" +
          escape_html(member(view, "headline")) + "</p>";
  html += "<p class=\"govuk-body\">As at " + escape_html(member(view, "as_at")) + ", as known at " +
          escape_html(member(view, "known_at")) + "</p>";
  html += facts_table(view) + duties_table(view, words) + chronology(view);
  html += "<p class=\"govuk-body-s\">Printed by " + escape_html(printed.name) + ", " +
          escape_html(printed.at) + ", for " + escape_html(frame.force_name) + "</p></main>";
  html += "<footer>" + mark("bottom") + "</footer></body></html>\n";
  return text_response(200, "text/html; charset=utf-8", std::move(html));
}

}  // namespace rowan::api
