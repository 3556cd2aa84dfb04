# false-alerts: alerts on incident-free simulated hours through the real decoder, faster than real time. Options: --hours N (24), FIRST_SEED (5001).
HOURS=24
case "${1:-}" in --hours) HOURS=${2:?--hours N} ;; esac
bench_main camera-ingest vn.thonhub.camera.accuracy.FalseAlertBench "$HOURS" "${FIRST_SEED:-5001}"
