package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.tls.CameraTls;

/**
 * Keeps one stream running: attempts, waits, attempts again, on one thread of its own that only reads packets. The status
 * listener is called on that thread, must not block, and hears every change once.
 */
public final class StreamSupervisor {
    private static final Logger log = LoggerFactory.getLogger(StreamSupervisor.class);
    /** Reading needs little; a native stack frame of FFmpeg's parsers fits many times over. */
    private static final long STACK_BYTES = 512 << 10;

    private final String name;
    private final StreamSource source;
    private final StreamSettings settings;
    private final PacketFanOut fanOut;
    private final Consumer<StreamStatus> listener;
    private final AtomicLong generation = new AtomicLong();
    private final StreamCounts counts = new StreamCounts();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile StreamStatus status;
    private RtspSession session;

    /** @param name for logs and the thread, such as {@code cam-cho-01/main} */
    public StreamSupervisor(
            String name,
            StreamSource source,
            StreamSettings settings,
            PacketFanOut fanOut,
            Consumer<StreamStatus> listener) {
        this.name = requireNonNull(name, "name");
        this.source = requireNonNull(source, "source");
        this.settings = requireNonNull(settings, "settings");
        this.fanOut = requireNonNull(fanOut, "fanOut");
        this.listener = requireNonNull(listener, "listener");
        this.status = StreamStatus.connecting(settings.clock().instant());
    }

    /** Starts the thread; to be called once. */
    public void start() {
        var thread = new Thread(null, this::runUntilStopped, "camera-" + name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    public StreamStatus status() {
        return status;
    }

    /** What happened on the way from the camera. */
    public StreamCounts counts() {
        return counts;
    }

    /** Ends the stream for good, without waiting; the future completes when its thread has let go of everything. */
    public CompletableFuture<Void> stop() {
        stop.countDown();
        synchronized (this) {
            if (session != null) {
                session.abort();
            }
        }
        return ended;
    }

    private void runUntilStopped() {
        try {
            while (stop.getCount() > 0) {
                attempt();
                pause();
            }
        } catch (InterruptedException e) {
            log.warn("stream thread interrupted stream={}", name);
        } finally {
            ended.complete(null);
        }
    }

    private void attempt() {
        var delivery = new Delivery();
        try {
            begin().run(delivery);
        } catch (StreamFault fault) {
            failed(fault.code(), fault.getMessage(), delivery);
        } catch (RuntimeException | OutOfMemoryError e) {
            // One stream's trouble must not end its thread: the camera would stay dark until someone restarts the hub.
            log.error("stream attempt broke stream={}", name, e);
            failed(StreamFault.Code.FAILED, String.valueOf(e.getMessage()), delivery);
        }
    }

    private synchronized RtspSession begin() {
        session = new RtspSession(
                source,
                settings.gate(),
                new CameraTls(settings.certificates()),
                settings.timing(),
                settings.clock(),
                generation::incrementAndGet,
                counts);
        if (stop.getCount() == 0) {
            session.abort();
        }
        return session;
    }

    private void failed(StreamFault.Code code, String message, Delivery delivery) {
        var next = status.faulted(code, settings.clock().instant(), delivery.lasted());
        if (next.state() != status.state() || !next.cause().equals(status.cause())) {
            log.warn("stream is not running stream={} state={} cause={} detail={}", name, next.state(), code, message);
        }
        become(next);
    }

    private void pause() throws InterruptedException {
        if (stop.getCount() > 0) {
            var delay = settings.retry().delay(status, settings.random());
            stop.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void become(StreamStatus next) {
        var before = status;
        status = next;
        if (!next.equals(before) && stop.getCount() > 0) {
            listener.accept(next);
        }
    }

    /** Passes packets on and notices when pictures begin. */
    private final class Delivery implements PacketSink {
        private boolean delivering;
        private long sinceNanos;

        @Override
        public void onStream(StreamInfo info) {
            log.info("stream runs stream={} {}", name, info);
            fanOut.publish(info);
        }

        @Override
        public void onPacket(MediaPacket packet) {
            if (!delivering) {
                delivering = true;
                sinceNanos = settings.ticker().nanos();
                become(status.pictures(packet.arrivedAt()));
            }
            fanOut.publish(packet);
        }

        @Override
        public boolean isAwaited() {
            return fanOut.isAwaited();
        }

        @Override
        public void onEnd() {
            // Sinks live on over reconnects; the fan-out's owner ends them.
        }

        Duration lasted() {
            return delivering ? Duration.ofNanos(settings.ticker().nanos() - sinceNanos) : Duration.ZERO;
        }
    }
}
