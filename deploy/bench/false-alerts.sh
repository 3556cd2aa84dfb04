# false-alerts: alerts on incident-free simulated hours through the real decoder, faster than real time. Options: --hours N (24), FIRST_SEED
# (5001), MINUTES a scene (30; with fewer hours, fewer minutes leave room for every kind of weather, one scene of each after another).
HOURS=24
case "${1:-}" in --hours) HOURS=${2:?--hours N} ;; esac
bench_main camera-ingest vn.thonhub.camera.accuracy.FalseAlertBench "$HOURS" "${FIRST_SEED:-5001}" "${MINUTES:-30}"
