# Sourced by ./dev: builds the server with CMake presets and the web pages with npm. Each failure is
# returned by hand, because a function called inside a condition does not stop at the first one.

# build_server PRESET TARGET: configures when needed, then builds one target.
build_server() {
  local preset="$1" target="$2"
  if [[ ! -f "build/$preset/build.ninja" ]]; then
    say "configuring $preset"
    cmake --preset "$preset" -Wno-dev || return 1
  fi
  say "building $target ($preset)"
  cmake --build "build/$preset" --target "$target" -j "$JOBS"
}

# A digest of everything the web pages are made from.
web_digest() {
  find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' \
    -not -path 'web/coverage/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

build_web() {
  if [[ ! -f web/package.json ]]; then return; fi
  local wanted
  wanted="$(web_digest)"
  if [[ -d web/dist && "$(cat build/web.digest 2>/dev/null)" == "$wanted" ]]; then return; fi
  say "building the web pages"
  (cd web && npm run build </dev/null) || return 1
  mkdir -p build
  # The build may write generated sources, so the digest is taken again.
  web_digest >build/web.digest
}
