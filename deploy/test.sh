#!/usr/bin/env bash
# Installs the peers the tests run against where it can (root on Debian/Ubuntu), then builds and tests everything.
# Without root, tests whose peer is missing are skipped and say so; with CI=true they fail.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=package/toolchain.sh
. "$ROOT/deploy/package/toolchain.sh"
PEERS=(mosquitto mosquitto-clients influxdb chromium ffmpeg espeak-ng python3-gi gir1.2-gst-rtsp-server-1.0
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly gstreamer1.0-libav
  vlc-bin vlc-plugin-base)

missing_peers() {
  local package
  for package in "${PEERS[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

install_peers() {
  command -v dpkg-query >/dev/null 2>&1 || { say "Not Debian/Ubuntu: tests use the peers they find."; return 0; }
  local missing
  missing=$(missing_peers)
  [ -n "$missing" ] || return 0
  if ! is_debian_root; then
    say "Not root: tests that need these packages will be skipped: $missing"
    return 0
  fi
  # A peer that cannot be had must not stop the others; its tests say what is missing.
  # shellcheck disable=SC2086
  apt_install $missing || for package in $missing; do apt_install "$package" || say "Could not install $package"; done
}

need_java
need_maven
need_node
install_peers
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
cd "$ROOT"
exec mvn -B -ntp verify "$@"
