// How one person comes to stand in records in several ways.
#include "nominals.h"

#include <fmt/format.h>
#include <array>
#include <utility>

namespace rowan::sim {

namespace {

using Letters = std::pair<std::string_view, std::string_view>;

/// Letters of other alphabets than the clerk's keyboard had.
constexpr std::array plain_letters{Letters{"ı", "i"}, Letters{"ç", "c"}, Letters{"Ö", "O"},
                                   Letters{"ö", "o"}, Letters{"ê", "e"}, Letters{"ã", "a"}};

/// Sounds that are written in more than one way.
constexpr std::array other_spellings{
    Letters{"ou", "u"}, Letters{"ee", "i"},  Letters{"aa", "a"},  Letters{"sz", "sh"},
    Letters{"kh", "k"}, Letters{"ah", "a"},  Letters{"ph", "f"},  Letters{"cz", "ch"},
    Letters{"q", "k"},  Letters{"y", "i"},   Letters{"w", "v"},   Letters{"oo", "u"},
    Letters{"j", "y"},  Letters{"ck", "k"},  Letters{"ll", "l"},  Letters{"an", "en"},
    Letters{"e", "eh"}, Letters{"ar", "er"}, Letters{"in", "een"}};

bool replace_first(std::string& text, const Letters& letters) {
  const auto at = text.find(letters.first);
  if (at == std::string::npos) return false;
  text.replace(at, letters.first.size(), letters.second);
  return true;
}

/// Another spelling of the name. Every name has one: the last resort is a letter written twice.
std::string spelt_otherwise(Random& random, std::string name) {
  bool changed = false;
  for (const auto& letters : plain_letters) {
    while (replace_first(name, letters)) changed = true;
  }
  if (changed) return name;
  const auto from = static_cast<std::size_t>(random.between(0, other_spellings.size() - 1));
  for (std::size_t i = 0; i < other_spellings.size(); ++i) {
    if (replace_first(name, other_spellings[(from + i) % other_spellings.size()])) return name;
  }
  return name + name.back();
}

/// One of two surnames, or a second one beside the only one.
std::string other_surname(Random& random, const Nominal& nominal) {
  const auto cut = nominal.family.find_first_of(" -");
  if (cut != std::string::npos) return nominal.family.substr(cut + 1);
  for (;;) {
    const auto other = random.pick(nominal.tradition->families);
    if (other != nominal.family) return fmt::format("{}-{}", nominal.family, other);
  }
}

struct Name {
  std::string given, family;
};

Name write_name(Random& random, const Nominal& nominal, PersonTruth& truth) {
  using enum NameWritten;
  truth.name_written = random.weighed<NameWritten>(
      {{other_spelling, 45}, {swapped, 20}, {surname, 25}, {as_is, 10}});
  switch (truth.name_written) {
    case other_spelling:
      if (random.percent(50)) return {spelt_otherwise(random, nominal.given), nominal.family};
      return {nominal.given, spelt_otherwise(random, nominal.family)};
    case swapped:
      return {nominal.family, nominal.given};
    case surname:
      return {nominal.given, other_surname(random, nominal)};
    case as_is:
      break;
  }
  return {nominal.given, nominal.family};
}

/// The date of birth as it is written; nothing when nobody asked.
std::optional<std::string> write_birthday(Random& random, const Nominal& nominal, bool again,
                                          PersonTruth& truth) {
  using enum DateWritten;
  const int worse = again ? 4 : 1;
  truth.date_written =
      random.weighed<DateWritten>({{placeholder, profile::placeholder_birthday * worse},
                                   {approximate, profile::approximate_age * worse},
                                   {missing, profile::no_birthday * worse},
                                   {exact, 100 - 10 * worse}});
  const int year = parts_of(nominal.born).year;
  switch (truth.date_written) {
    case placeholder:
      return fmt::format("{}-01-01", year);
    case approximate:
      return fmt::format("{}-01-01..{}-12-31", year, year);
    case missing:
      return std::nullopt;
    case exact:
      break;
  }
  return to_text(nominal.born);
}

/// The authority where the child lives, as it is written; nothing when nobody wrote it.
std::optional<std::size_t> write_home(Random& random, const Nominal& nominal, PersonTruth& truth) {
  if (random.percent(profile::no_home_authority)) {
    truth.home_written = HomeWritten::missing;
    return std::nullopt;
  }
  if (!random.percent(profile::wrong_borough)) return nominal.borough;
  truth.home_written = HomeWritten::wrong;
  const auto count = static_cast<std::int64_t>(boroughs().size());
  return (nominal.borough + static_cast<std::size_t>(random.between(1, count - 1))) %
         boroughs().size();
}

}  // namespace

History write_person(Setting& setting, const Nominal& nominal, Instant known,
                     std::optional<Again> again, json::object more, PersonTruth& truth,
                     bool& documented) {
  auto& random = setting.random;
  History person{setting.numbers, "person"};
  truth.person = person.id();
  truth.identity = again ? again->identity : person.id();
  truth.household = nominal.household;
  truth.name = fmt::format("{} {}", nominal.given, nominal.family);
  truth.born = nominal.born;
  truth.home = boroughs()[nominal.borough].code;
  const auto name =
      again ? write_name(random, nominal, truth) : Name{nominal.given, nominal.family};
  json::object fields{{"name", fmt::format("{} {}", name.given, name.family)},
                      {"family_name", name.family},
                      {"given_names", name.given}};
  if (const auto born = write_birthday(random, nominal, again.has_value(), truth)) {
    fields["date_of_birth"] = *born;
  }
  if (truth.date_written != DateWritten::exact) documented = false;
  fields["sex"] = nominal.girl ? "female" : "male";
  for (auto& [field, value] : more) fields[field] = std::move(value);
  const auto home = write_home(random, nominal, truth);
  if (home) fields["home_authority"] = boroughs()[*home].code;
  person.add("registered", known, std::move(fields));
  if (home) person.link("responsible_authority", setting.authorities[*home].record, known);
  return person;
}

int household_size(Random& random) {
  return random.weighed<int>({{1, 55}, {2, 28}, {3, 12}, {4, 5}});
}

std::size_t weighed_borough(Random& random) {
  std::int64_t total = 0;
  for (const auto& borough : boroughs()) total += borough.weight;
  auto at = random.between(0, total - 1);
  for (std::size_t i = 0; i < boroughs().size(); ++i) {
    if ((at -= boroughs()[i].weight) < 0) return i;
  }
  return 0;
}

}  // namespace rowan::sim
