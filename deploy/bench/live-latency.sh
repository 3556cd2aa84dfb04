# live-latency: live view in Chromium: click to first picture, and capture to display by the clock burnt into the pictures of
# simulated cameras; one viewer at a camera with B-frames, one viewer at a main stream, then sixteen viewers at four cameras.
# shellcheck source=streams.bash
. "$ROOT/deploy/bench/streams.bash"
need_peers
check_peers
command -v chromium >/dev/null 2>&1 || {
  is_debian_root || die "Debian's chromium is needed for this benchmark (it plays H.264): sudo apt-get install chromium"
  apt_install chromium || die "chromium could not be installed"
}
bench_main deploy vn.thonhub.deploy.browser.LiveLatencyBench "$WORK" "$ROOT/deploy/bench/bframe_camera.py"
