// practice/sign_in.yaml: how people sign in.
#include "loading_rules.h"

namespace rowan::practice {
namespace {

Slowing slowing_of(Loading& loading, MapReader& outer, std::string_view key) {
  Slowing slowing;
  static_cast<void>(outer.need(key));
  auto reader = loading.inside(outer, key, "slowing_of");
  if (!reader) return slowing;
  slowing.free_attempts = need_whole(*reader, "free_attempts", 1);
  slowing.first_wait_seconds = need_seconds(loading, *reader, "first_wait");
  slowing.longest_wait_seconds = need_seconds(loading, *reader, "longest_wait");
  slowing.forgiven_every_seconds = need_seconds(loading, *reader, "forgiven_every");
  return slowing;
}

PasswordRules password_rules(Loading& loading, MapReader& outer) {
  PasswordRules rules;
  static_cast<void>(outer.need("password"));
  auto reader = loading.inside(outer, "password", "password");
  if (!reader) return rules;
  constexpr std::int64_t shortest = 8;  // Below it no word list helps: a fault, not a choice.
  rules.characters_least = need_whole(*reader, "characters_least", shortest);
  rules.characters_most = need_whole(*reader, "characters_most", rules.characters_least);
  rules.own_letters_least = need_whole(*reader, "own_letters_least", 0);
  rules.different_letters_least = need_whole(*reader, "different_letters_least", 0);
  rules.refused_words = loading.need_refer(*reader, "refused_words", "lookup");
  return rules;
}

}  // namespace

void load_sign_in(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "sign_in");
  SignInRules rules;
  rules.password = password_rules(loading, reader);
  static_cast<void>(reader.need("slowing"));
  if (auto slowing = loading.inside(reader, "slowing", "slowing")) {
    rules.account = slowing_of(loading, *slowing, "account");
    rules.address = slowing_of(loading, *slowing, "address");
  }
  static_cast<void>(reader.need("session"));
  if (auto session = loading.inside(reader, "session", "session")) {
    rules.idle_seconds = need_seconds(loading, *session, "idle");
    rules.session_seconds = need_seconds(loading, *session, "longest");
    rules.between_steps_seconds = need_seconds(loading, *session, "between_steps");
  }
  static_cast<void>(reader.need("second_factor"));
  if (auto factor = loading.inside(reader, "second_factor", "second_factor")) {
    rules.drift_steps = need_whole(*factor, "drift_steps", 0);
    rules.recovery_codes = need_whole(*factor, "recovery_codes", 1);
  }
  loading.definitions.sign_in = rules;
}

}  // namespace rowan::practice
