package vn.thonhub.wifi.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;

/**
 * One access point as a real MQTT 5 client. {@link #live} is called again and again with the moment and what the
 * device lives through; one thread at a time.
 */
public final class SimulatedAccessPoint {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedAccessPoint.class);
    private static final long QUICK_DISCONNECT_MS = 1000;

    private final Enrolment enrolment;
    private final DailyPattern pattern;
    private final Duration interval;
    private final Random random;
    private final String topic;

    private final CommandInbox inbox = new CommandInbox();
    private Condition condition = Condition.NO_POWER;
    private MqttAsyncClient client;
    private long session;
    private String bootId = "";
    private Instant bootedAt = Instant.EPOCH;
    private Instant lastReport = Instant.EPOCH;
    private Instant nextReport = Instant.EPOCH;
    private Instant nextConnect = Instant.EPOCH;
    private long seq;
    private long rxBytes;
    private long txBytes;

    /** @param interval between two telemetry messages, jittered by a tenth */
    public SimulatedAccessPoint(Enrolment enrolment, DailyPattern pattern, Duration interval, long seed) {
        this.enrolment = enrolment;
        this.pattern = pattern;
        this.interval = interval;
        this.random = new Random(seed);
        this.topic = "thon/v1/" + enrolment.hubId() + "/wifi/" + enrolment.device() + "/";
    }

    /** Does what is due at {@code now}; never throws, a broker that is away is tried again. */
    public void live(Instant now, Condition next) {
        if (next != condition) {
            leave(next);
            if (condition != Condition.NO_LINK && next == Condition.NORMAL) {
                boot(now);
            }
            condition = next;
        }
        if (condition == Condition.NORMAL) {
            obey(now);
            if (client == null || !client.isConnected()) {
                connect(now);
            } else if (!now.isBefore(nextReport)) {
                report(now);
            }
        }
    }

    private void obey(Instant now) {
        if (inbox.carryOut(now, this::answer)) {
            leave(Condition.REBOOTING);
            boot(now);
        }
    }

    private void answer(String commandId, String status) {
        try {
            publish("result", CommandInbox.result(commandId, status), false);
        } catch (MqttException e) {
            LOG.info("simulated result not sent device={} cause={}", enrolment.device(), e.toString());
        }
    }

    /** Disconnects properly, as at a planned shutdown. */
    public void stop() {
        leave(Condition.REBOOTING);
    }

    private void boot(Instant now) {
        bootId = UUID.randomUUID().toString().substring(0, 8);
        bootedAt = now;
        lastReport = now;
        seq = 0;
        rxBytes = 0;
        txBytes = 0;
        nextConnect = now;
    }

    private void connect(Instant now) {
        if (now.isBefore(nextConnect)) {
            return;
        }
        nextConnect = now.plus(Duration.ofSeconds(3));
        session++;
        try {
            close(client);
            client = new MqttAsyncClient(pahoUri(enrolment.brokerUri()), enrolment.username(), new MemoryPersistence());
            client.setCallback(inbox);
            client.connect(options()).waitForCompletion(5000);
            client.subscribe(topic + "cmd", 1).waitForCompletion(5000);
            publish("availability", availability(true, "boot"), true);
            publish("info", Map.of("model", "ThonAP-2", "firmware", "23.05.3", "serial", enrolment.username()), true);
            nextReport = now;
        } catch (MqttException e) {
            LOG.info(
                    "simulated access point waits for its broker device={} cause={}", enrolment.device(), e.toString());
        }
    }

    /** Paho has its own scheme names. */
    private static String pahoUri(String uri) {
        return uri.replaceFirst("^mqtts://", "ssl://").replaceFirst("^mqtt://", "tcp://");
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(enrolment.username());
        options.setPassword(enrolment.password().getBytes(StandardCharsets.UTF_8));
        options.setKeepAliveInterval(30);
        options.setCleanStart(true);
        MqttMessage will = new MqttMessage(bytes(availability(false, "lwt")));
        will.setQos(1);
        will.setRetained(true);
        options.setWill(topic + "availability", will);
        return options;
    }

    private Map<String, Object> availability(boolean online, String reason) {
        return Map.of("state", online ? "online" : "offline", "session", session, "reason", reason);
    }

    private void report(Instant now) {
        long seconds = Math.max(0, Duration.between(lastReport, now).toSeconds());
        rxBytes += pattern.bytesPerSecond(now) * seconds;
        txBytes += pattern.bytesPerSecond(now) * seconds / 5;
        lastReport = now;
        nextReport = now.plusMillis((long) (interval.toMillis() * (0.9 + 0.2 * random.nextDouble())));
        int clients = pattern.clients(now);
        try {
            publish("telemetry", telemetry(now, clients), false);
        } catch (MqttException e) {
            LOG.info("simulated telemetry not sent device={} cause={}", enrolment.device(), e.toString());
        }
    }

    private Map<String, Object> telemetry(Instant now, int clients) {
        double load = Math.min(95, 6 + clients * 1.5 + random.nextDouble() * 4);
        return Map.of(
                "v", 1,
                "ts", now.toEpochMilli(),
                "boot_id", bootId,
                "seq", seq++,
                "uptime_s", Duration.between(bootedAt, now).toSeconds(),
                "clients", clients,
                "wan", Map.of("up", true, "rtt_ms", 12 + random.nextInt(20) + clients / 2, "loss_pct", 0),
                "power", Map.of("source", "mains", "volts", 12.1),
                "sys", Map.of("cpu_pct", load, "mem_used_pct", 48, "temp_c", 45 + random.nextInt(8)),
                "ifaces", List.of(Map.of("name", "wan", "rx_bytes", rxBytes, "tx_bytes", txBytes, "counter_bits", 64)));
    }

    private void publish(String leaf, Map<String, Object> payload, boolean retained) throws MqttException {
        client.publish(topic + leaf, bytes(payload), 1, retained);
    }

    private static byte[] bytes(Map<String, Object> payload) {
        return Json.write(payload).getBytes(StandardCharsets.UTF_8);
    }

    private void leave(Condition why) {
        MqttAsyncClient leaving = client;
        client = null;
        if (leaving == null) {
            return;
        }
        try {
            if (why == Condition.REBOOTING && leaving.isConnected()) {
                leaving.publish(topic + "availability", bytes(availability(false, "shutdown")), 1, true)
                        .waitForCompletion(QUICK_DISCONNECT_MS);
                leaving.disconnect().waitForCompletion(QUICK_DISCONNECT_MS);
            } else {
                // No DISCONNECT packet: the broker must find out by itself and send the last will.
                leaving.disconnectForcibly(0, QUICK_DISCONNECT_MS, false);
            }
        } catch (MqttException e) {
            LOG.debug("simulated disconnect device={} cause={}", enrolment.device(), e.toString());
        }
        close(leaving);
    }

    private static void close(MqttAsyncClient old) {
        if (old == null) {
            return;
        }
        try {
            old.close(true);
        } catch (MqttException e) {
            LOG.debug("simulated close cause={}", e.toString());
        }
    }
}
