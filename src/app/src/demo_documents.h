// Documents of the demonstration, made here: they show nothing and say of whom nothing is true.
#pragma once

#include "house.h"

#include <rowan/files/cabinet.h>

namespace rowan::app {

/// Attaches a letter, a drawn form and a note to some records of the demonstration, each by
/// somebody who works on such records. The error is ready to print.
[[nodiscard]] Result<void, std::string> attach_demo_documents(House& house,
                                                              files::Cabinet& cabinet);

/// A picture of a form, as PNG.
[[nodiscard]] std::string demo_picture();
/// A letter of one page, as PDF.
[[nodiscard]] std::string demo_letter(const std::vector<std::string>& lines);

}  // namespace rowan::app
