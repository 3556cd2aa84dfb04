package vn.thonhub.deploy.crash;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;

/**
 * An access point that sends numbered messages as fast as they are acknowledged, writes down which were, and sends the
 * others again after every loss of connection: what is in {@link #acked} the hub may not lose.
 */
final class JournallingDevice implements AutoCloseable {
    private static final int WINDOW = 20;
    /** Lively, but slow enough that a run stays countable. */
    private static final long PACE_MS = 8;

    private static final String BOOT = "boot-1";
    /** Without it the devices would take from the hub the very processor it starts on. */
    private static final long COME_BACK_MS = 50;

    private final Enrolment enrolment;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ConcurrentSkipListSet<Long> acked = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Long> open = new ConcurrentSkipListSet<>();
    private final AtomicLong next = new AtomicLong(1);
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean sending = true;

    JournallingDevice(Enrolment enrolment) {
        this.enrolment = enrolment;
        this.thread = new Thread(this::run, "device-" + enrolment.device());
        thread.setDaemon(true);
        thread.start();
    }

    /** Numbers the broker has acknowledged, for both kinds of message. */
    ConcurrentSkipListSet<Long> acked() {
        return acked;
    }

    /** No new numbers from now on; what is open is still sent until it is acknowledged. */
    void finish() {
        sending = false;
    }

    boolean allAcked() {
        return !sending && open.isEmpty();
    }

    private void run() {
        boolean stopping = false;
        while (!stopping) {
            try {
                stopping = lived() || stop.await(COME_BACK_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** @return whether the device was stopped; the hub is being killed again and again, and a device just comes back */
    private boolean lived() throws InterruptedException {
        try {
            session();
        } catch (MqttException lost) {
            return false;
        }
        return stop.getCount() == 0;
    }

    /** One connection: first what the last one left open, then new numbers, never more than the window at once. */
    private void session() throws MqttException, InterruptedException {
        String uri = enrolment.brokerUri().replaceFirst("^mqtt://", "tcp://");
        MqttAsyncClient client = new MqttAsyncClient(uri, enrolment.username(), new MemoryPersistence());
        try {
            client.connect(options()).waitForCompletion(10_000);
            Semaphore window = new Semaphore(WINDOW);
            for (long n : open) {
                send(client, n, window);
            }
            while (client.isConnected() && !stop.await(PACE_MS, TimeUnit.MILLISECONDS)) {
                if (sending) {
                    long n = next.getAndIncrement();
                    open.add(n);
                    send(client, n, window);
                }
            }
        } finally {
            client.disconnectForcibly(0, 200, false);
            client.close(true);
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(enrolment.username());
        options.setPassword(enrolment.password().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setConnectionTimeout(5);
        return options;
    }

    /** A telemetry and a numbered result; the number counts as acknowledged when both are. */
    private void send(MqttAsyncClient client, long n, Semaphore window) throws MqttException, InterruptedException {
        if (!window.tryAcquire(5, TimeUnit.SECONDS)) {
            throw new MqttException(new IllegalStateException("no acknowledgement for 5 s"));
        }
        String topic = "thon/v1/" + enrolment.hubId() + "/wifi/" + enrolment.device() + "/";
        client.publish(topic + "telemetry", bytes(telemetry(n)), 1, false);
        client.publish(
                topic + "result",
                // In order as an answer to a command too, which the hotspot module reads on this topic.
                bytes(Map.of(
                        "cmd_id",
                        "probe",
                        "status",
                        "done",
                        "n",
                        n,
                        "at",
                        begin.plusMillis(n).toEpochMilli())),
                1,
                false,
                null,
                new MqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken token) {
                        acked.add(n);
                        open.remove(n);
                        window.release();
                    }

                    @Override
                    public void onFailure(IMqttToken token, Throwable cause) {
                        window.release();
                    }
                });
    }

    private Map<String, Object> telemetry(long n) {
        return Map.of(
                "v",
                1,
                "ts",
                begin.plusMillis(n).toEpochMilli(),
                "boot_id",
                BOOT,
                "seq",
                n,
                "uptime_s",
                100 + Duration.between(begin, Instant.now()).toSeconds(),
                "clients",
                n % 50);
    }

    private static byte[] bytes(Map<String, Object> payload) {
        return Json.write(payload).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
