#!/bin/bash
# In: a built site (default: public) and a folder (default: target/contact-sheets). Out: a picture a city and target, every
# page of its flyers in it with the file's name below. As root it installs the Debian packages it needs.
set -euo pipefail
shopt -s nullglob

site=${1:-public} out=${2:-target/contact-sheets}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly site out root
readonly TILE=420x520 COLUMNS_OF_SHEET=5 PAPER='#6b6b6b' WORDS='#ffffff'
work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT

die() {
  printf 'contact-sheets.sh: %s\n' "$*" >&2
  exit 2
}

install_tools() {
  local missing=()
  command -v pdftoppm >/dev/null || missing+=(poppler-utils)
  command -v montage >/dev/null || missing+=(imagemagick)
  ((${#missing[@]} > 0)) || return 0
  [[ $(id -u) -eq 0 ]] || die "please install as root: apt-get install --no-install-recommends ${missing[*]}"
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# The target of a file, by its name; nothing for what is no flyer.
target_of() {
  case $1 in
    *-office.pdf) echo office ;;
    *-press.pdf) echo press ;;
    *-proof.pdf) echo proof ;;
    *.pdf) echo web ;;
  esac
}

# One sheet: the pages of some files side by side.
sheet() {
  local name=$1 pages=$work/$1 words=() file page shown
  shift
  mkdir -p "$pages"
  for file in "$@"; do
    shown=$(basename "$file")
    pdftoppm -png -scale-to 520 "$file" "$pages/${shown%.pdf}"
    for page in "$pages/${shown%.pdf}"-*[0-9].png; do
      [[ $page =~ /"${shown%.pdf}"-([0-9]+)\.png$ ]] || continue
      words+=(-label "$shown ${BASH_REMATCH[1]}" "$page")
    done
  done
  montage -font "$root/themes/standard/fonts/BIZUDPGothic-Regular.ttf" -pointsize 15 -fill "$WORDS" -background "$PAPER" \
    "${words[@]}" -tile "${COLUMNS_OF_SHEET}x" -geometry "$TILE+10+10" "$out/$name.png"
  printf '%s: %d pages\n' "$out/$name.png" $((${#words[@]} / 3))
}

install_tools
[[ -d $site ]] || die "there is no site in $site: madoguchi build --out $site"
mkdir -p "$out"
found=0
while IFS= read -r folder; do
  city=$(basename "$(dirname "$folder")")
  for target in web office press proof; do
    files=()
    for file in "$folder"/*.pdf; do
      if [[ $(target_of "$file") == "$target" ]]; then files+=("$file"); fi
    done
    if ((${#files[@]} > 0)); then
      sheet "$city-$target" "${files[@]}"
      found=$((found + 1))
    fi
  done
done < <(find "$site" -type d -name flyers | sort)
((found > 0)) || die "$site has no flyers"
