// The steps by which a store's schema came to be what it is; a store of any step is taken up to the
// newest when it is opened.
#pragma once

#include <span>

#include "dialect.h"

namespace rowan::store {

[[nodiscard]] std::span<const SchemaStep> schema_steps();

namespace schema {
extern const std::string_view step_1_log_and_duties;
extern const std::string_view step_2_people_and_desk;
extern const std::string_view step_3_definitions;
extern const std::string_view step_4_words_and_boards;
extern const std::string_view step_5_signing_in;
extern const std::string_view step_6_sounds_and_saved_searches;
extern const std::string_view step_7_drafts_in_hand;
extern const std::string_view step_9_list_views;
extern const std::string_view step_10_being_told;
extern const std::string_view step_11_what_is_not_there;
extern const std::string_view step_12_documents;
extern const std::string_view step_13_streams;
}  // namespace schema

}  // namespace rowan::store
