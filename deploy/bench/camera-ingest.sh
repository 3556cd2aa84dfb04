# camera-ingest: what watching a quiet camera costs (ring and keyframe motion), against Debian's Motion and the ffmpeg CLI on
# the same streams of GStreamer's RTSP server, in turns; and what it costs to decode every picture, by the hub's own session
# and decoder in a small process around them. Options: ROUNDS (3), SECONDS_EACH (12), WARM_UP (180 s of the hub, as its compiler is done then), FOOTAGE (a video file).
# shellcheck source=streams.bash
. "$ROOT/deploy/bench/streams.bash"
if ! command -v motion >/dev/null 2>&1; then
  is_debian_root || die "Debian's motion is what this benchmark compares with: sudo apt-get install motion"
  apt_install motion || die "motion could not be installed"
fi
make_streams
test_classes camera-ingest
# shellcheck disable=SC2046
/usr/bin/python3 "$ROOT/deploy/bench/camera_ingest.py" "$WORK" "${ROUNDS:-3}" "${SECONDS_EACH:-12}" \
  "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar" \
  --full "$JAVA" $(jvm_flags) -cp "$CLASSPATH" vn.thonhub.camera.vision.FullDecodeBench
report "$WORK/results"
