# Sourced by ./dev: runs every test, every lint and the fuzzers, and adds up what they found.

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
  step "formatting" formatting
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

# Of each header given, one source that includes it, so that the header is read through it.
through_sources() {
  local file
  while read -r file; do
    case "$file" in
      *.cpp) echo "$file" ;;
      */include/*) git grep -l -F "<${file##*/include/}>" -- '*.cpp' | head -n 1 || true ;;
      *) git grep -l -F "\"${file##*/}\"" -- "${file%/*}/*.cpp" | head -n 1 || true ;;
    esac
  done | sort -u
}

# clang_tidy_as PRESET PATTERN [--all]: what matches, compiled as that preset compiles it.
clang_tidy_as() {
  local preset="$1" units
  mapfile -t units < <(lint_sources "${3:-}" | through_sources | grep -E "$2" || true)
  if [[ ${#units[@]} -eq 0 ]]; then return; fi
  if [[ ! -f "build/$preset/compile_commands.json" ]]; then
    cmake --preset "$preset" -Wno-dev >/dev/null || return 1
  fi
  printf '%s\n' "${units[@]}" |
    xargs -P "$JOBS" -n 1 clang-tidy-19 --quiet -p "build/$preset" 2>&1 |
    sed -E '/^[0-9]+ warnings? generated\.$/d'
}

# Only the fuzz preset says how a fuzzer is compiled.
clang_tidy() {
  local status=0
  clang_tidy_as release '^(src|bench)/' "$@" || status=1
  clang_tidy_as fuzz '^fuzz/' "$@" || status=1
  return $status
}

# Every C++ source as clang-format would have it, and every web source as Prettier would.
formatting() {
  local status=0
  lint_sources --all | xargs -r clang-format-19 --dry-run --Werror || status=1
  if [[ -f web/package.json ]]; then
    (cd web && npx --no-install prettier --check --log-level warn .) || status=1
  fi
  return $status
}

run_lint() {
  mkdir -p "$REPORTS"
  : >"$REPORTS/summary.txt"
  step "formatting" formatting
  step "clang-tidy" clang_tidy "${1:-}"
  step "tidy" python3 tools/tidy
  if [[ -f web/package.json ]]; then step "web types" npm --prefix web run check; fi
  [[ $FAILED -eq 0 ]]
}

# chosen_programs FOLDER [NAME...]: the programs that a folder's sources become, all or those named.
# Says nothing when one of the names is not among them.
chosen_programs() {
  local folder="$1" names name
  shift
  names=("$@")
  if [[ $# -eq 0 ]]; then names=("$folder"/*.cpp); fi
  names=("${names[@]##*/}")
  names=("${names[@]%.cpp}")
  for name in "${names[@]}"; do
    if [[ ! -f "$folder/$name.cpp" ]]; then return; fi
  done
  printf '%s\n' "${names[@]}"
}

# run_fuzzer NAME SECONDS: new inputs go to build/fuzz/corpus, never to the seeds in fuzz/corpus.
run_fuzzer() {
  local name="$1" found="build/fuzz/corpus/$1" log="build/fuzz/$1.log"
  mkdir -p "$found" "fuzz/corpus/$name"
  if "build/fuzz/fuzz/fuzz_$name" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" "$found" "fuzz/corpus/$name" \
    >"$log" 2>&1; then
    tail -n 8 "$log"
    return
  fi
  grep -E -A 12 'ERROR|runtime error|deadly signal' "$log" || tail -n 20 "$log"
  echo "fuzzer $name failed: see $log"
  return 1
}
