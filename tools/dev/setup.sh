# Sourced by ./dev: brings a bare Debian 12 to the point where Rowan builds, installing only what
# is missing.

BUILD_PACKAGES=(
  ca-certificates git python3
  clang-19 libclang-rt-19-dev lld-19 llvm-19 libstdc++-12-dev cmake ninja-build ccache pkg-config
  libboost1.81-dev libboost-json1.81-dev libboost-system1.81-dev libssl-dev libsqlite3-dev
  libsodium-dev libqrencode-dev libcurl4-openssl-dev libxlsxwriter-dev zlib1g-dev libmimalloc-dev
  libyaml-cpp-dev libfmt-dev
  libcli11-dev libhowardhinnant-date-dev libexpected-dev
  tzdata libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
)
TEST_PACKAGES=(clang-format-19 clang-tidy-19 chromium)

# Debian 12 carries Node 18; the web build needs 20.19 or later, which the registry carries too.
NODE_VERSION=20.20.2
NPM_VERSION=10.9.4

as_root() {
  if [[ "$(id -u)" -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "needs root (or sudo) to run: $*"
  fi
}

package_missing() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" != "installed" ]]
}

setup_packages() {
  command -v dpkg-query >/dev/null || fail "expects Debian 12; see docs/develop for other systems"
  local missing=() package
  for package in "$@"; do
    if package_missing "$package"; then missing+=("$package"); fi
  done
  if [[ ${#missing[@]} -eq 0 ]]; then return; fi
  say "installing: ${missing[*]}"
  as_root apt-get update -q </dev/null
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
}

# True when the node on PATH is new enough for the web build.
node_suits() {
  command -v node >/dev/null && command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);'
}

setup_node() {
  local machine=x64
  if [[ "$(uname -m)" == "aarch64" ]]; then machine=arm64; fi
  local modules="$ROOT/build/node/node_modules"
  if [[ -x "$modules/node-linux-$machine/bin/node" && -x "$modules/.bin/npm" ]]; then
    PATH="$modules/node-linux-$machine/bin:$modules/.bin:$PATH"
  fi
  if node_suits; then return; fi
  say "installing Node $NODE_VERSION under build/node"
  if ! command -v npm >/dev/null; then setup_packages nodejs npm; fi
  mkdir -p "$ROOT/build/node"
  npm install --prefix "$ROOT/build/node" --no-save --no-audit --no-fund --ignore-scripts \
    "node-linux-$machine@$NODE_VERSION" "npm@$NPM_VERSION" </dev/null
  PATH="$modules/node-linux-$machine/bin:$modules/.bin:$PATH"
  hash -r
  node_suits || fail "Node $NODE_VERSION did not install under build/node"
}

# Web packages follow the lock file exactly; they are fetched again only when it has changed.
setup_web() {
  if [[ ! -f web/package-lock.json ]]; then return; fi
  setup_node
  local wanted
  wanted="$(sha256sum web/package-lock.json | cut -d' ' -f1)"
  if [[ "$(cat web/node_modules/.rowan-lock 2>/dev/null)" == "$wanted" ]]; then return; fi
  say "installing the web packages"
  (cd web && npm ci --no-audit --no-fund </dev/null)
  echo "$wanted" >web/node_modules/.rowan-lock
}
