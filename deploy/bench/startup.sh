# startup: process start → /readyz with everything embedded, then one idle minute: CPU of the process and its memory.
# Options: ROUNDS (3), IDLE_SECONDS (60).
ROUNDS=${ROUNDS:-3}
IDLE_SECONDS=${IDLE_SECONDS:-60}
command -v curl >/dev/null 2>&1 || die "curl is needed for this benchmark"

now_ms() { date +%s%3N; }
cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Starts a hub on a fresh data directory; sets HUB_PID, HUB_PORT and READY_MS.
start_hub() {
  local data="$WORK/data-$1" begun
  HUB_PORT=$(free_port)
  begun=$(now_ms)
  # shellcheck disable=SC2046
  THONHUB_SERVER_PORT=$HUB_PORT THONHUB_MQTT_PORT=0 "$JAVA" $(jvm_flags) -jar "$ROOT/deploy/target/hub/thonhub.jar" run --data "$data" >"$WORK/log-$1" 2>&1 &
  HUB_PID=$!
  until curl -fs -o /dev/null -m 1 "http://127.0.0.1:$HUB_PORT/readyz"; do
    kill -0 "$HUB_PID" 2>/dev/null || { cat "$WORK/log-$1" >&2; die "the hub ended before it was ready"; }
    sleep 0.02
  done
  READY_MS=$(($(now_ms) - begun))
}

stop_hub() { kill "$HUB_PID"; wait "$HUB_PID" 2>/dev/null || true; }

say "Warming the file cache …"
start_hub warm; stop_hub
for round in $(seq "$ROUNDS"); do
  start_hub "$round"
  echo "$READY_MS" >>"$WORK/ready"
  say "round $round: ready after $READY_MS ms; one idle minute …"
  sleep 5
  before=$(cpu_ticks "$HUB_PID")
  sleep "$IDLE_SECONDS"
  after=$(cpu_ticks "$HUB_PID")
  awk -v t="$((after - before))" -v hz="$(getconf CLK_TCK)" -v s="$IDLE_SECONDS" 'BEGIN { printf "%.2f\n", 100 * t / hz / s }' >>"$WORK/idle"
  awk '/^VmRSS/ { printf "%d\n", $2 / 1024 }' "/proc/$HUB_PID/status" >>"$WORK/rss"
  stop_hub
done
result startup.ready_s "$(median <"$WORK/ready" | awk '{ printf "%.2f", $1 / 1000 }')" '<=' 5
result startup.idle_core_pct "$(median <"$WORK/idle")" '<=' 2
result startup.rss_mb "$(median <"$WORK/rss")" '<=' 350
