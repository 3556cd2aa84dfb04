# accuracy: precision and recall of every rule on seeded simulated scenes through the real decoder, and on real clips.
# Options: SEEDS (1001..1040; scenes for tuning were 1..999), MINUTES a scene (8), MODE (adaptive, full), CLIPS (folder of the
# real clips with their ground_truth.json; left out where there is none).
SEEDS=${SEEDS:-1001..1040}
case "${1:-}" in --seeds) SEEDS=${2:?--seeds A..B} ;; esac
bench_main camera-ingest vn.thonhub.camera.accuracy.AccuracyBench "${SEEDS%%..*}" "${SEEDS##*..}" "${MINUTES:-8}" "${MODE:-adaptive}"
CLIPS=${CLIPS:-$ROOT/../shared/data}
if [ -s "$CLIPS/ground_truth.json" ]; then
  bench_main camera-ingest vn.thonhub.camera.vision.track.ClipBench "$CLIPS"
else
  say "no ground_truth.json in $CLIPS: the real clips are left out"
fi
