#include <rowan/practice/explain.h>
#include <rowan/practice/severity.h>

#include "loading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rowan::practice {
namespace {

std::string spaced(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  return name;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

class RuleLines {
 public:
  explicit RuleLines(const Standard& standard) : standard_{standard} {}

  std::vector<std::string> of(const Rule& rule) {
    lines_.clear();
    add("Applies when", rule.applies_when);
    switch (rule.kind) {
      case RuleKind::deadline:
      case RuleKind::recurring:
        clock(rule);
        break;
      case RuleKind::rolling:
        rolling(rule);
        break;
      case RuleKind::content:
        content(rule);
        break;
      case RuleKind::gate:
        gate(rule);
        break;
    }
    if (rule.excuse_when) {
      line("Excused when", in_words(*rule.excuse_when));
      allowance("Excused for", rule.excuse_for);
    }
    add("Falls away at", rule.falls_away);
    for (const Rule& part : rule.parts) inner("", part);
    for (const Rule& reading : rule.readings) inner("Also counted, but never scored: ", reading);
    return std::move(lines_);
  }

 private:
  void line(const std::string& label, const std::string& text) {
    lines_.push_back(label + ": " + text + ".");
  }
  void add(const std::string& label, const ExpressionPtr& expression) {
    if (expression) line(label, in_words(*expression));
  }

  // A setting is shown with its value, because that is what the reader came for.
  [[nodiscard]] std::string limit(const ExpressionPtr& expression) const {
    if (!expression) return {};
    const Setting* setting =
        expression->op == Op::setting ? standard_.setting(expression->text) : nullptr;
    if (setting == nullptr || !setting->default_value) return in_words(*expression);
    return in_words(*setting->default_value) +
           (setting->local ? " (a local setting)" : " (a national setting)");
  }

  void allowance(const std::string& label, const Allowance& allowance) {
    if (allowance.expression) line(label, limit(allowance.expression));
    if (allowance.table.empty()) return;
    std::string text = "by " + (allowance.by ? in_words(*allowance.by) : std::string{});
    for (std::size_t i = 0; i < allowance.table.size(); ++i) {
      const auto& [code, row] = allowance.table[i];
      text += (i == 0 ? ": " : "; ") + spaced(code) + ", " + limit(row);
    }
    line(label, text);
  }

  void clock(const Rule& rule) {
    const bool recurring = rule.kind == RuleKind::recurring;
    add("Starts", rule.start);
    add("A start is expected by", rule.start_expected);
    if (rule.as_soon_as_practicable) {
      lines_.emplace_back("As soon as practicable; the time given here is local.");
    }
    allowance(recurring ? "First within" : "Within", rule.within);
    allowance("Then every", rule.every);
    add("Due", rule.due);
    add("Done by", rule.met_by);
    add("Counts only from", rule.counts_from);
    for (const ExpressionPtr& span : rule.pausing) add("Left out of the clock", span);
    add("Never later than", rule.ceiling);
    if (!rule.cutoff.empty()) line("A later start counts as the next day", "after " + rule.cutoff);
    if (rule.rebase_on_tightening) {
      lines_.emplace_back("A shorter limit runs from the moment it is set.");
    }
    if (rule.deferred_while && rule.deferred_then) {
      line("Put off while", in_words(*rule.deferred_while) + ", then " +
                                in_words(*rule.deferred_then) + " after it ends");
    }
    if (rule.next_from_due) lines_.emplace_back("Each period runs from the last due time.");
    if (rule.after_excuse_due) {
      lines_.emplace_back("An excused delay leaves the next due time where it was.");
    }
    add("Begins again on", rule.restarts_on);
  }

  void rolling(const Rule& rule) {
    if (!rule.amount || !rule.of || !rule.in_any || !rule.during) return;
    const std::array<std::string, 3> kinds{"", " in total of ", " unbroken of "};
    const std::string of = kinds[static_cast<std::size_t>(rule.of_kind)];
    line(rule.at_least ? "At least" : "At most",
         in_words(*rule.amount) + (of.empty() ? " " : of) + in_words(*rule.of) + " in any " +
             in_words(*rule.in_any) + " during " + in_words(*rule.during));
  }

  void requirements(const Rule& rule) {
    for (const Requirement& requirement : rule.require) {
      if (!requirement.that) continue;
      line("Required", in_words(*requirement.that));
      if (!requirement.says.empty()) lines_.push_back("  Otherwise: " + requirement.says);
    }
  }

  void content(const Rule& rule) {
    add("Must hold while", rule.while_condition);
    add("From", rule.from);
    requirements(rule);
    allowance("Within", rule.within);
  }

  void gate(const Rule& rule) {
    std::string acts;
    for (const std::string& act : rule.before) acts += (acts.empty() ? "" : " or ") + spaced(act);
    line("Before", acts);
    requirements(rule);
    if (rule.absolute) lines_.emplace_back("The law allows no exception.");
    if (!rule.override_) return;
    std::string text = spaced(rule.override_->by) + ", with a " + rule.override_->needs;
    if (rule.override_->review_within) {
      text += ", reviewed within " + in_words(*rule.override_->review_within);
    }
    if (rule.override_->expires) text += ", for " + in_words(*rule.override_->expires);
    line("May be overridden by", text);
  }

  void inner(const std::string& before, const Rule& rule) {
    const std::string title = rule.title.empty() ? title_from(rule.name) : rule.title;
    for (const std::string& text : RuleLines{standard_}.of(rule)) {
      // What the whole rule says already is not said again for each part.
      if (std::find(lines_.begin(), lines_.end(), text) != lines_.end()) continue;
      lines_.push_back(before + title + ". " + text);
    }
  }

  const Standard& standard_;
  std::vector<std::string> lines_;
};

std::string confidence_text(const SourceRef& source) {
  std::string text;
  for (const auto& [what, how] : source.confidence) {
    text += (text.empty() ? "" : "; ") + (what.empty() ? "" : spaced(what) + " ") + spaced(how);
  }
  return text;
}

std::string source_text(const Definitions& definitions, const SourceRef& source) {
  const auto found = definitions.sources.find(source.ref);
  const std::string title = found == definitions.sources.end() ? source.ref : found->second.title;
  return title + ", " + source.provision + " (" + confidence_text(source) + ")";
}

std::string role_title(const Definitions& definitions, const std::string& role) {
  const auto found = definitions.roles.find(role);
  return found == definitions.roles.end() ? spaced(role) : found->second.title;
}

std::string version_heading(const Version& version) {
  std::string text = version.from ? "From " + version.from_text : "Not commenced";
  if (version.until) text += " until " + to_text(*version.until);
  if (!version.where_fact.empty()) {
    text += ", where " + spaced(version.where_fact) + " is in " + spaced(version.where_lookup);
  }
  return text;
}

void add_settings(const Standard& standard, std::string& text) {
  for (const Setting& setting : standard.settings) {
    text += "Setting \"" + spaced(setting.name) + "\": ";
    text += setting.default_value ? in_words(*setting.default_value) : "by table";
    for (const auto& [code, value] : setting.values) {
      text += "; " + spaced(code) + ", " + (value ? in_words(*value) : "");
    }
    text += setting.local ? " (local)" : " (national)";
    if (!setting.note.empty()) text += ". " + setting.note;
    text += ".\n";
  }
}

}  // namespace

std::vector<std::string> rule_lines(const Standard& standard, const Version& version) {
  std::vector<std::string> lines = RuleLines{standard}.of(version.rule);
  for (std::string& line : lines) line = capital(std::move(line));
  return lines;
}

std::string explain(const Definitions& definitions, const Standard& standard) {
  const RecordType* type = definitions.record_type(standard.applies_to);
  std::string text = standard.title + " (" + standard.id + ")\n" + standard.duty + "\n\n";
  text += "Applies to: " + (type == nullptr ? standard.applies_to : type->title) + "\n";
  text += "Owner: " + role_title(definitions, standard.owner) + "\n";
  if (standard.held_by_partner) {
    text += "Held by: " + spaced(standard.held_by) + "; shown as expected, never scored\n";
  }
  text += "Severity: " + std::string{to_text(standard.severity)} + "\n";
  text += "Source: " + source_text(definitions, standard.source) + "\n";
  if (standard.for_each) text += "One duty for each: " + in_words(*standard.for_each) + "\n";
  add_settings(standard, text);
  for (const Version& version : standard.versions) {
    text += "\n" + version_heading(version) + "\n";
    if (version.source) text += "  Source: " + source_text(definitions, *version.source) + "\n";
    for (const std::string& line : rule_lines(standard, version)) text += "  " + line + "\n";
  }
  if (!standard.escalate.empty()) text += "\n";
  for (const Rung& rung : standard.escalate) {
    text += "Told at " + rung.text + ": " + role_title(definitions, rung.to) + "\n";
  }
  if (standard.find_out_within) {
    text += "What is not known is found out within " + in_words(*standard.find_out_within) + "\n";
  }
  text += std::to_string(standard.examples.size()) + " examples\n";
  return text;
}

}  // namespace rowan::practice
