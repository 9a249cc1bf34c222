// A person as somebody wrote them down: the truth, and what a record says of it.
#pragma once

#include <optional>
#include <string>

#include "setting.h"

namespace rowan::sim {

/// Who somebody is, whatever any record says.
struct Nominal {
  std::string given, family;
  const Tradition* tradition = nullptr;
  bool girl = false;
  CivilDate born;
  std::size_t borough = 0;
  std::uint32_t household = 0;
};

/// Who a second record is about, when it is about somebody who has one already.
struct Again {
  RecordId identity;
};

/// Opens the record of a person, with the noise that such records have, and says what is true of
/// it. `documented` is the truth about the birthday and is cleared when the record doesn't say it.
[[nodiscard]] History write_person(Setting& setting, const Nominal& nominal, Instant known,
                                   std::optional<Again> again, json::object more,
                                   PersonTruth& truth, bool& documented);

/// How many children a household has. E: 45 in a hundred have two or more.
[[nodiscard]] int household_size(Random& random);

[[nodiscard]] std::size_t weighed_borough(Random& random);

}  // namespace rowan::sim
