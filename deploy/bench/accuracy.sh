# accuracy: precision and recall of every rule on seeded simulated scenes through the real decoder, and on real clips.
# Options: SEEDS (1001..1040; scenes for tuning were 1..999), MINUTES a scene (8), MODE (adaptive, full).
SEEDS=${SEEDS:-1001..1040}
case "${1:-}" in --seeds) SEEDS=${2:?--seeds A..B} ;; esac
bench_main camera-ingest vn.thonhub.camera.accuracy.AccuracyBench "${SEEDS%%..*}" "${SEEDS##*..}" "${MINUTES:-8}" "${MODE:-adaptive}"
