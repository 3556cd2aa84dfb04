# analysis-cost: what following road users costs, adaptively, against Debian's Motion on the same streams of GStreamer's RTSP
# server in turns, all rules on: a quiet road, a busy one; how late pictures are analysed with 40 cameras, 4 of them busy; and what
# adaptive analysis misses of what full analysis finds on the same footage, real clips and simulated scenes.
# Options: ROUNDS (3), SECONDS_EACH (15), WARM_UP (240 s: after 100 s the compiler is still a tenth of all that is used, after 210 s a fiftieth), SCENES ("type@seed@seconds …"), FOOTAGE (a video file).
# shellcheck source=streams.bash
. "$ROOT/deploy/bench/streams.bash"
if ! command -v motion >/dev/null 2>&1; then
  is_debian_root || die "Debian's motion is what this benchmark compares with: sudo apt-get install motion"
  apt_install motion || die "motion could not be installed"
fi
make_streams
test_classes camera-ingest
# shellcheck disable=SC2046
/usr/bin/python3 "$ROOT/deploy/bench/analysis_cost.py" "$WORK" "${ROUNDS:-3}" "${SECONDS_EACH:-15}" \
  "$JAVA" $(jvm_flags) -cp "$CLASSPATH" vn.thonhub.camera.vision.analysis.AnalysisBench
report "$WORK/results"

clips=()
for sample in intel-sample-videos/car-detection.mp4 intel-sample-videos/person-bicycle-car-detection.mp4 bgslibrary/video03.avi; do
  from="$ROOT/../shared/data/$sample"
  [ -f "$from" ] || { say "No $sample: measured without it."; continue; }
  to="$WORK/$(basename "$sample").ts"
  ffmpeg -nostdin -v error -y -i "$from" -vf "fps=10,scale=640:-2,format=yuv420p" -an -c:v libx264 -preset veryfast -profile:v main \
    -bf 0 -g 10 -keyint_min 10 -sc_threshold 0 -b:v 512k -maxrate 512k -bufsize 512k -f mpegts "$to"
  clips+=("$to")
done
# Twice-compiled: bench_main compiles too, but finds all up to date.
# shellcheck disable=SC2086
bench_main camera-ingest vn.thonhub.camera.vision.analysis.RecallBench "${clips[@]}" \
  ${SCENES:-day-quiet@11@240 day-ordinary@12@180 day-people@13@180 night-ordinary@14@180 rain-ordinary@15@120 trees-ordinary@16@120 shadows-ordinary@17@180}
