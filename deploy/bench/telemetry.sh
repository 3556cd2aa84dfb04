# telemetry: 1,000 access points say the contract's full payload through a real Mosquitto to a whole hub, which acknowledges
# after its commit; what it kept is checked against what was said, also after a kill -9 in the middle. Beside it
# mosquitto_sub and mqtt.js listen to the same without storing. The first BEFORE messages of
# each are told apart: a hub just started still compiles itself. Options: ACCESS_POINTS (1000), EACH (200), BEFORE (60), ROUNDS (3).
command -v mosquitto >/dev/null && command -v mosquitto_sub >/dev/null || die "mosquitto and mosquitto-clients are needed for this benchmark"
LISTENER=none
if command -v npm >/dev/null && (cd "$WORK" && npm install --silent --no-audit --no-fund --prefix "$WORK/js" mqtt@5.14.0 >&2); then
  cat >"$WORK/js/listen.js" <<'JS'
const [port, filter, count] = process.argv.slice(2);
const client = require('mqtt').connect(`mqtt://127.0.0.1:${port}`, { username: 'listener', password: 'pw', clientId: 'listener', clean: false });
let heard = 0;
// Asked for nothing, it only has the broker keep what is said from now on.
client.on('connect', () => client.subscribe(filter, { qos: 1 }, () => { if (count === '0') client.end(() => process.exit(0)); }));
client.on('error', (failure) => { console.error(String(failure)); process.exit(1); });
client.on('message', () => { if (++heard === Number(count)) process.exit(0); });
JS
  LISTENER="node $WORK/js/listen.js PORT FILTER COUNT"
else
  say "mqtt.js is not to be had here, its ceiling is left out"
fi
bench_main deploy vn.thonhub.deploy.telemetry.TelemetryBench "$WORK/telemetry" "${ACCESS_POINTS:-1000}" "${EACH:-200}" "${BEFORE:-60}" "${ROUNDS:-3}" "$LISTENER"
