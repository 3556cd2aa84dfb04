# recording: what continuous recording costs beside watching the same cameras without it: CPU of the hub's process for each
# stream of 1080p15 at 2 Mb/s, bytes it writes for each byte of video, and syncs a minute (counted by strace, in turns of
# their own, which slow the hub down). Options: ROUNDS (3), SECONDS_EACH (20), STREAMS (8), FOOTAGE (a video file).
# shellcheck source=streams.bash
. "$ROOT/deploy/bench/streams.bash"
command -v strace >/dev/null 2>&1 || {
  is_debian_root || die "strace counts the syncs of this benchmark: sudo apt-get install strace"
  apt_install strace || die "strace could not be installed"
}
make_streams
# shellcheck disable=SC2046
/usr/bin/python3 "$ROOT/deploy/bench/recording.py" "$WORK" "${ROUNDS:-3}" "${SECONDS_EACH:-20}" "${STREAMS:-8}" \
  "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar"
report "$WORK/results"
