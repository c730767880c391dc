# shellcheck shell=bash
# Shared by scripts/run and scripts/test: where things are, and how to get what is missing.
set -euo pipefail
# The first three would lead cd or Python somewhere else, the last have it compile everything each time it starts.
unset CDPATH PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
cd "$root"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "${0##*/}: $*"
  exit 1
}

# quietly SENTENCE COMMAND...: shows nothing, or if the command fails its errors and the sentence.
quietly() {
  local sentence=$1 out
  shift
  out=$("$@" 2>&1 </dev/null) || {
    { grep -iE '^E: |error: ' <<<"$out" || printf '%s\n' "$out"; } | tail -n 5 >&2
    die "$sentence"
  }
}

# ---- Debian packages

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# True where packages can be installed for the whole machine and no password is asked for.
may_install() { command -v apt-get >/dev/null && as_root true 2>/dev/null; }

# A failed update need not matter: the package lists already there may do.
apt_update_and_install() {
  as_root apt-get update || true
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# apt_install PACKAGE...: installs those that are missing.
apt_install() {
  local package missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing Debian packages: ${missing[*]}"
  quietly "apt-get failed: see that the Debian mirror can be reached, then run this again." \
    apt_update_and_install "${missing[@]}"
}

apt_update_and_download() {
  local dir=$1
  local apt=(apt-get -o Dir::State="$dir/state" -o Dir::State::status=/var/lib/dpkg/status
    -o Dir::Cache="$dir/cache" -o Debug::NoLocking=1)
  shift
  mkdir -p "$dir/state/lists/partial" "$dir/cache/archives/partial"
  "${apt[@]}" update || true
  "${apt[@]}" install -y --download-only --no-install-recommends "$@"
}

# apt_unpack DIR PACKAGE...: for users who may not install. Unpacks the packages, and whatever
# they need that the machine lacks, below DIR.
apt_unpack() {
  local dir=$1 deb
  shift
  command -v apt-get >/dev/null || die "There is no apt-get here: install $* yourself, then run this again."
  say "Unpacking Debian packages below ${dir#"$root"/}: $*"
  rm -rf "$dir"
  quietly "apt-get failed: see that the Debian mirror can be reached, then run this again." \
    apt_update_and_download "$dir/apt" "$@"
  for deb in "$dir"/apt/cache/archives/*.deb; do
    case ${deb##*/} in
      "*.deb") continue ;; # nothing was missing
      libc6_* | libc-bin_*) continue ;; # they must match the machine's own loader
    esac
    quietly "dpkg could not unpack ${deb##*/}: see that the disk is not full, then run this again." \
      dpkg -x "$deb" "$dir"
  done
  rm -rf "$dir/apt"
}

# ---- Python and the virtual environment

# Sets python to one that is new enough and whole; of a virtual environment, the Python behind it.
find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    python=$("$name" -c 'import ssl, sys, venv
print(sys._base_executable) if sys.version_info >= (3, 11) else sys.exit(1)' 2>/dev/null) && return
  done
  return 1
}

has_ensurepip() { "$python" -c 'import ensurepip' 2>/dev/null; }

# Puts pip into a virtual environment made without it. Debian's own pip fetches it: that one knows
# only the machine's certificates, so where there are none it is shown Debian's.
add_pip() {
  local dir=$venv/debian-pip certificates=/etc/ssl/certs/ca-certificates.crt
  apt_unpack "$dir" python3-pip-whl
  if [ ! -e "$certificates" ]; then
    certificates=$dir/certificates.pem
    cat "$dir"/usr/share/ca-certificates/mozilla/*.crt >"$certificates"
  fi
  quietly "pip failed: see that the package index can be reached, then run this again." \
    "$venv/bin/python" -c 'import glob, sys
for place in ("", sys.argv[1]):
    sys.path[:0] = glob.glob(place + "/usr/share/python-wheels/pip-*.whl")
import pip._vendor.certifi
pip._vendor.certifi.where = lambda: sys.argv[2]
from pip._internal.cli.main import main
sys.exit(main(["install", "--quiet", "--no-input", "--disable-pip-version-check", "pip"]))' "$dir" "$certificates"
  rm -rf "$dir"
}

make_venv() {
  local version without=""
  find_python || { may_install && apt_install python3 python3-venv && find_python; } ||
    die "Comity needs Python 3.11 or newer: install one, then run this again."
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  say "Creating .venv with Python $version"
  rm -rf "$venv"
  if ! has_ensurepip && may_install; then apt_install "python$version-venv"; fi
  has_ensurepip || without=--without-pip
  quietly "Python could not create .venv: see that the disk is not full, then run this again." \
    "$python" -m venv ${without:+"$without"} "$venv"
  [ -z "$without" ] || add_pip
}

# What a finished install is known by: its Python, its place, and a hash of pyproject.toml.
fingerprint() {
  "$venv/bin/python" -c 'import hashlib, sys
print("%d.%d" % sys.version_info[:2], sys.prefix, end=" ")
print(hashlib.sha256(open("pyproject.toml", "rb").read()).hexdigest())' 2>/dev/null || true
}

# install_comity run|test: brings .venv up to date with pyproject.toml. A stamp is written when a
# step is whole and taken away before the step begins, so that an interrupted one is redone.
install_comity() {
  local extra="" now
  [ "$1" = run ] || extra="[$1]"
  if command -v flock >/dev/null; then
    exec 9<"$root" # two first runs at once would be in each other's way
    flock 9
  fi
  now=$(fingerprint)
  if [ -z "$now" ] || [ "$(cat "$venv/installed-$1" 2>/dev/null)" != "$now" ]; then
    [ -w "$venv" ] || { [ ! -e "$venv" ] && [ -w "$root" ]; } ||
      die "You may not write $venv: delete it or run this as its owner."
    if [ -z "$now" ] || [ "$(cat "$venv/made" 2>/dev/null)" != "${now% *}" ]; then
      make_venv
      now=$(fingerprint)
      echo "${now% *}" >"$venv/made"
    fi
    say "Installing Comity$extra into .venv"
    rm -f "$venv"/installed-*
    quietly "pip failed: see that the package index can be reached, then run this again." \
      "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --editable ".$extra"
    echo "$now" >"$venv/installed-run"
    echo "$now" >"$venv/installed-$1"
  fi
  exec 9<&-
}

# ---- Chromium, and the driver that Playwright starts it with

browser=$venv/debian-browser # where they are unpacked if they can't be installed
fonts=(fonts-dejavu-core fonts-noto-cjk) # for Cyrillic and Chinese in screenshots

runs() { "$1" --version >/dev/null 2>&1 </dev/null; }

# Sets COMITY_CHROMIUM to the path of one that runs, if there is one. The first, if it is installed,
# is Chromium without windows: the tests' pages take a fifth less of the processor.
find_chromium() {
  local name given=${COMITY_CHROMIUM:-}
  for name in "${given:-chromium-headless-shell}" chromium chromium-browser google-chrome "$browser/chromium"; do
    COMITY_CHROMIUM=$(command -v "$name") && runs "$COMITY_CHROMIUM" && return
    [ -z "$given" ] || die "COMITY_CHROMIUM=$given does not run: correct it or unset it."
  done
  COMITY_CHROMIUM=
  return 1
}

# launcher SCRIPT PROGRAM: a script that starts a program with the libraries, and the fonts if there
# are any, that were unpacked beside the script.
launcher() {
  local dir=${1%/*} libraries
  libraries=$(find "$dir" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
  {
    echo '#!/usr/bin/env bash'
    printf 'export LD_LIBRARY_PATH=%q\n' "$libraries"
    [ ! -e "$dir/fonts.conf" ] || printf 'export FONTCONFIG_FILE=%q\n' "$dir/fonts.conf"
    printf 'exec %q "$@"\n' "$2"
  } >"$1"
  chmod +x "$1"
}

# unpack_browser NODE PACKAGE...
unpack_browser() {
  local node=$1
  shift
  apt_unpack "$browser" "$@" "${fonts[@]}"
  cat >"$browser/fonts.conf" <<'END'
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
END
  launcher "$browser/node" "$node"
  [ ! -e "$browser/usr/lib/chromium/chromium" ] || launcher "$browser/chromium" "$browser/usr/lib/chromium/chromium"
}

# The package to install: Chromium without windows, where Debian has it.
chromium_package() {
  as_root apt-get update >/dev/null 2>&1 || true
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then echo chromium-headless-shell; else echo chromium; fi
}

# Exports COMITY_CHROMIUM, the Chromium for the tests. Playwright's driver is a Node.js that needs
# libatomic1, which a bare Debian lacks.
need_chromium() {
  local packages=(libatomic1) node
  node=$(echo "$venv"/lib/python3*/site-packages/playwright/driver/node)
  find_chromium || packages+=("$(may_install && chromium_package || echo chromium)")
  if may_install; then
    apt_install "${packages[@]}" "${fonts[@]}"
  else
    if [ -z "$COMITY_CHROMIUM" ] || ! { runs "$node" || runs "$browser/node"; }; then
      unpack_browser "$node" "${packages[@]}"
    fi
    [ ! -e "$browser/node" ] || export PLAYWRIGHT_NODEJS_PATH=$browser/node
  fi
  find_chromium || die "Chromium is there but does not run: set COMITY_CHROMIUM to one that does."
  export COMITY_CHROMIUM
}

# ---- openssl, which makes a certificate for the tests

need_openssl() {
  command -v openssl >/dev/null || ! may_install || apt_install openssl
}

# ---- Virtuoso, one of the two SPARQL servers that the tests load; pip installs the other

virtuoso=$venv/debian-virtuoso # where it is unpacked if it can't be installed

# Sets COMITY_VIRTUOSO to the path of one that runs, if there is one.
find_virtuoso() {
  local name given=${COMITY_VIRTUOSO:-}
  for name in "${given:-virtuoso-t}" "$virtuoso/virtuoso-t"; do
    # Its help ends as a failure does, so what it says is looked at.
    COMITY_VIRTUOSO=$(command -v "$name") && [[ $("$COMITY_VIRTUOSO" +help 2>&1 </dev/null) == *"Virtuoso Open Source"* ]] && return
    [ -z "$given" ] || die "COMITY_VIRTUOSO=$given does not run: correct it or unset it."
  done
  COMITY_VIRTUOSO=
  return 1
}

# Exports COMITY_VIRTUOSO. The package is the program alone; none is started by installing it.
need_virtuoso() {
  local package=virtuoso-opensource-7-bin
  if ! find_virtuoso; then
    if may_install; then
      apt_install "$package"
    else
      apt_unpack "$virtuoso" "$package"
      launcher "$virtuoso/virtuoso-t" "$virtuoso/usr/bin/virtuoso-t"
    fi
    find_virtuoso || die "Virtuoso is there but does not run: set COMITY_VIRTUOSO to one that does."
  fi
  export COMITY_VIRTUOSO
}
