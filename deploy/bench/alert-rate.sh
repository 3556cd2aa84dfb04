# alert-rate: signals per second through desk and store, and the feed over a million alerts. Option: ALERTS (1000000).
bench_main hub-core vn.thonhub.core.alert.AlertRateBench "${ALERTS:-1000000}"
