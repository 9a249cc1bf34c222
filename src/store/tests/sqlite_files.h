// Stores in files, opened by the store and changed behind its back.
#pragma once

#include <rowan/store/store.h>

#include "../src/sqlite_session.h"
#include "engines.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace rowan::store::testing {

inline std::unique_ptr<Store> open_at(const std::filesystem::path& path, OpenOptions options = {}) {
  auto store = open_sqlite(path, options);
  EXPECT_TRUE(store) << (store ? "" : store.error().message);
  return store ? std::move(*store) : nullptr;
}

inline void run_sql(const std::filesystem::path& path, const std::string& sql) {
  auto session = SqliteSession::open(path, {});
  ASSERT_TRUE(session) << session.error().message;
  const auto done = (*session)->script(sql);
  ASSERT_TRUE(done) << done.error().message;
}

}  // namespace rowan::store::testing
