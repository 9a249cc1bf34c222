# Sourced by ./dev: runs every test and every lint, and adds up what they found.

REPORTS="$ROOT/build/release/reports"
PASSED=0
FAILED=0

# tally NAME PASSED FAILED: adds one step to the closing line and says how it went.
tally() {
  PASSED=$((PASSED + $2))
  FAILED=$((FAILED + $3))
  printf '%-28s %6d passed %4d failed\n' "$1" "$2" "$3" | tee -a "$REPORTS/summary.txt"
}

# step NAME COMMAND...: a check that either holds or does not, counted as one.
step() {
  local name="$1"
  shift
  say "$name"
  if "$@" </dev/null; then tally "$name" 1 0; else tally "$name" 0 1; fi
}

# counted NAME KIND COMMAND...: a check that says how many passed; tools/tally reads its answer.
# The answer is in build/release/reports/NAME.out, or in the report the command leaves there. A
# command that fails without naming a failure counts as one.
counted() {
  local name="$1" kind="$2" status=0 counts
  shift 2
  say "$name"
  "$@" </dev/null 2>&1 | tee "$REPORTS/$name.out" || status=$?
  read -r -a counts <<<"$(python3 tools/tally "$kind" "$REPORTS" "$name" || echo "0 1")"
  if [[ $status -ne 0 && ${counts[1]} -eq 0 ]]; then counts[1]=1; fi
  tally "$name" "${counts[0]}" "${counts[1]}"
}

practice_check() {
  "$SERVER" practice check && "$SERVER" practice check --json >"$REPORTS/practice.json"
}

web_tests() {
  (cd web && npx --no-install vitest run --reporter=default --reporter=json \
    --outputFile.json="$REPORTS/web.json")
}

web_checks() {
  if [[ ! -f web/package.json ]]; then return; fi
  step "web types" npm --prefix web run check
  step "web pages" build_web
  counted web vitest web_tests
}

# Each folder of tests/ with an executable `run` is one whole-system suite. It is given the server
# in ROWAN_SERVER and ends with its own line "N passed, N failed".
system_tests() {
  local program name
  for program in tests/*/run; do
    if [[ ! -x "$program" ]]; then continue; fi
    name="$(basename "$(dirname "$program")")"
    counted "$name" closing_line env ROWAN_SERVER="$SERVER" CI="${CI:-}" "$program"
  done
}

run_every_test() {
  rm -rf "$REPORTS"
  mkdir -p "$REPORTS"
  local started=$SECONDS
  step "build" build_server release all
  step "headers" build_server release all_verify_interface_header_sets
  counted unit gtest ctest --preset release -j "$JOBS"
  counted practice practice practice_check
  step "tidy" python3 tools/tidy
  counted tools unittest python3 -m unittest discover -s tools/tests -p '*_test.py'
  web_checks
  system_tests
  printf '\n%s\n' "Took $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s"
  cat "$REPORTS/summary.txt"
  printf '\n%d passed, %d failed\n' "$PASSED" "$FAILED"
  [[ $FAILED -eq 0 ]]
}

# The C++ files to look at: all, or those that differ from the main branch and the last commit.
lint_sources() {
  local every=(git ls-files --cached --others --exclude-standard -- '*.cpp' '*.h')
  if [[ "${1:-}" == "--all" ]]; then
    "${every[@]}"
    return
  fi
  local base
  base="$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse -q --verify HEAD~1 || true)"
  {
    if [[ -n "$base" ]]; then git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h'; fi
    git ls-files --others --exclude-standard -- '*.cpp' '*.h'
  } | sort -u
}

clang_tidy() {
  local units
  mapfile -t units < <(lint_sources "${1:-}" | grep -E '^(src|sim)/.*\.cpp$' || true)
  if [[ ${#units[@]} -eq 0 ]]; then return; fi
  printf '%s\n' "${units[@]}" |
    xargs -P "$JOBS" -n 1 clang-tidy-19 --quiet -p build/release 2>&1 |
    sed -E '/^[0-9]+ warnings? generated\.$/d'
}

clang_format() {
  lint_sources --all | xargs -r clang-format-19 --dry-run --Werror
}

run_lint() {
  mkdir -p "$REPORTS"
  : >"$REPORTS/summary.txt"
  if [[ ! -f build/release/compile_commands.json ]]; then cmake --preset release -Wno-dev; fi
  step "formatting" clang_format
  step "clang-tidy" clang_tidy "${1:-}"
  step "tidy" python3 tools/tidy
  if [[ -f web/package.json ]]; then step "web types" npm --prefix web run check; fi
  [[ $FAILED -eq 0 ]]
}
