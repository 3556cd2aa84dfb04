# camera-ingest: what watching a quiet camera costs (ring and keyframe motion), against Debian's Motion and the ffmpeg CLI on
# the same streams of GStreamer's RTSP server, in turns. Options: ROUNDS (3), SECONDS_EACH (12), FOOTAGE (a video file).
# shellcheck source=streams.sh
. "$ROOT/deploy/bench/streams.sh"
if ! command -v motion >/dev/null 2>&1; then
  is_debian_root || die "Debian's motion is what this benchmark compares with: sudo apt-get install motion"
  apt_install motion || die "motion could not be installed"
fi
make_streams
# shellcheck disable=SC2046
/usr/bin/python3 "$ROOT/deploy/bench/camera_ingest.py" "$WORK" "${ROUNDS:-3}" "${SECONDS_EACH:-12}" \
  "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar"
report "$WORK/results"
