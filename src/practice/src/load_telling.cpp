// practice/telling.yaml: how people are told of what they owe.
#include <rowan/base/time.h>
#include <rowan/practice/severity.h>

#include "loading_rules.h"

#include <algorithm>

namespace rowan::practice {
namespace {

constexpr std::string_view file_name = "telling.yaml";

void load_calendar_rules(Loading& loading, MapReader& outer, CalendarRules& rules) {
  static_cast<void>(outer.need("calendar"));
  auto reader = loading.inside(outer, "calendar", "telling_calendar");
  if (!reader) return;
  rules.addresses_most = need_whole(*reader, "addresses_most", 1);
  rules.reminded_before_seconds = need_seconds(loading, *reader, "reminded_before");
}

void load_digest(MapReader& reader, MailRules& rules) {
  const std::string digest = reader.need_text("digest");
  rules.digest_unless_chosen = digest == "daily";
  if (!digest.empty() && digest != "daily" && digest != "off") {
    reader.refuse(*reader.find("digest"), "digest", "is neither `daily` nor `off`",
                  "write `daily` or `off`", "value");
  }
  const std::string at = reader.need_text("digest_at");
  const auto seconds = parse_time_of_day(at);
  rules.digest_at_seconds = seconds.value_or(0);
  if (!at.empty() && !seconds) {
    reader.refuse(*reader.find("digest_at"), "digest_at", "is not a time of day", "write `07:00`",
                  "value");
  }
}

void load_mail_rules(Loading& loading, MapReader& outer, MailRules& rules) {
  static_cast<void>(outer.need("mail"));
  auto reader = loading.inside(outer, "mail", "telling_mail");
  if (!reader) return;
  load_digest(*reader, rules);
  static_cast<void>(reader->need("acknowledged_within"));
  if (auto within = loading.inside(*reader, "acknowledged_within", "acknowledged_within")) {
    for (const auto word : severity_words) {
      const std::string severity{word};
      rules.acknowledged_within_seconds[severity] = need_seconds(loading, *within, severity);
    }
  }
  rules.first_wait_seconds = need_seconds(loading, *reader, "first_wait");
  rules.longest_wait_seconds = need_seconds(loading, *reader, "longest_wait");
  rules.given_up_after_seconds = need_seconds(loading, *reader, "given_up_after");
  rules.kept_seconds = need_seconds(loading, *reader, "kept");
}

}  // namespace

TellingRules load_telling(Loading& loading, const Document& document) {
  TellingRules rules;
  MapReader reader = loading.reader(document, document.root, {}, "telling");
  load_calendar_rules(loading, reader, rules.calendar);
  load_mail_rules(loading, reader, rules.mail);
  return rules;
}

TellingRules telling_of(const Definitions& definitions) {
  const auto file = std::ranges::find(definitions.files, file_name, &DefinitionFile::name);
  if (file == definitions.files.end()) return {};
  auto document = parse_yaml(file->text, file->name);
  if (!document) return {};
  // It was read without fault when the definitions were loaded, or they would not be here.
  Loading loading;
  return load_telling(loading, *document);
}

}  // namespace rowan::practice
