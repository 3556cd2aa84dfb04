# camera-40: forty cameras in one hub, from GStreamer's RTSP server in several processes: quiet with both streams, quiet and
# moving on sub streams alone; then 180 on sub streams, and more until it breaks.
# Options: ROUNDS (3), SECONDS_EACH (15), LARGEST (420 cameras), PHASES ("quiet sub moving growing"), FOOTAGE (a video file).
# shellcheck source=streams.bash
. "$ROOT/deploy/bench/streams.bash"
make_streams
# shellcheck disable=SC2046
/usr/bin/python3 "$ROOT/deploy/bench/camera_40.py" "$WORK" "${ROUNDS:-3}" "${SECONDS_EACH:-15}" "${LARGEST:-420}" \
  "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar"
report "$WORK/results"
