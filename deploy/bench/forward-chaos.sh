# forward-chaos: alerts to a receiver that fails 30 % of its requests while the hub is killed again and again; then the
# backlog of an outage of the receiver; then the delay of a healthy day. Options: ALERTS (10000), KILLS (50).
bench_main hub-core vn.thonhub.core.forward.ForwardChaosBench "$WORK/forward" "${ALERTS:-10000}" "${KILLS:-50}"
