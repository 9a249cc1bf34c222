#include "../schema.h"

#include <array>

namespace rowan::store {

std::span<const SchemaStep> schema_steps() {
  static const std::array steps{
      SchemaStep{1, "log and duties", schema::step_1_log_and_duties},
      SchemaStep{2, "people and desk", schema::step_2_people_and_desk},
      SchemaStep{3, "definitions", schema::step_3_definitions},
      SchemaStep{4, "words and boards", schema::step_4_words_and_boards},
      SchemaStep{5, "signing in", schema::step_5_signing_in},
      SchemaStep{6, "sounds and saved searches", schema::step_6_sounds_and_saved_searches},
      SchemaStep{7, "drafts in hand", schema::step_7_drafts_in_hand},
      SchemaStep{9, "list views", schema::step_9_list_views},
      SchemaStep{10, "being told", schema::step_10_being_told},
      SchemaStep{11, "what is not there", schema::step_11_what_is_not_there},
      SchemaStep{12, "documents", schema::step_12_documents},
      SchemaStep{13, "streams", schema::step_13_streams},
  };
  return steps;
}

}  // namespace rowan::store
