package vn.thonhub.camera.segment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.record.ClipTimeline;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.device.DeviceId;

/**
 * Records one camera without end. The fan-out calls the sink methods one at a time on a worker that may block; {@link #sync}
 * comes from another, the views from any thread.
 */
final class SegmentRecorder implements PacketSink {
    private static final Logger log = LoggerFactory.getLogger(SegmentRecorder.class);
    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

    private final DeviceId camera;
    private final SegmentFiling filing;
    private final DiskGate gate;
    private final Ticker ticker;
    private final SegmentCutter cutter;
    private final Promise<Void> ended = Promise.promise();
    private volatile Optional<SegmentFile> current = Optional.empty();
    /** Who waits for the running segment to be filed. */
    private final AtomicReference<CompletableFuture<Void>> wanted = new AtomicReference<>();

    private volatile RecordingState state = RecordingState.WAITING;
    private StreamInfo info;
    private ClipTimeline timeline;
    private long notBefore;

    SegmentRecorder(DeviceId camera, Duration longest, SegmentFiling filing, DiskGate gate, Ticker ticker) {
        this.camera = camera;
        this.filing = filing;
        this.gate = gate;
        this.ticker = ticker;
        this.cutter = new SegmentCutter(longest);
        this.notBefore = ticker.nanos();
    }

    DeviceId camera() {
        return camera;
    }

    RecordingState state() {
        return state;
    }

    /** The segment being written. */
    Optional<SegmentFile> current() {
        return current;
    }

    /**
     * Has the segment that is being written end with the next keyframe. Any thread.
     *
     * @return completes when it is filed; at once when none is being written
     */
    CompletableFuture<Void> cut() {
        var mine = wanted.updateAndGet(known -> known == null ? new CompletableFuture<>() : known);
        if (current.isEmpty()) {
            filed();
        }
        return mine;
    }

    private void filed() {
        var waiting = wanted.getAndSet(null);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Completes when the last segment is filed after {@link #onEnd}. */
    Future<Void> ended() {
        return ended.future();
    }

    /** Forces what has come so far to disk. */
    void sync() {
        current.ifPresent(file -> {
            try {
                file.sync();
            } catch (IOException e) {
                // The writing thread meets the same disk with the next frame, and acts on it.
                log.warn("recording could not be forced to disk camera={} cause=\"{}\"", camera, e.getMessage());
            }
        });
    }

    @Override
    public void onStream(StreamInfo stream) {
        end(RecordingState.WAITING);
        info = stream;
    }

    @Override
    public void onPacket(MediaPacket packet) {
        if (!packet.hasDts() || ticker.nanos() - notBefore < 0) {
            return;
        }
        if (!gate.open()) {
            end(RecordingState.DISK_LOW);
            return;
        }
        try {
            take(packet);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void onEnd() {
        end(RecordingState.WAITING);
        ended.complete();
    }

    private void take(MediaPacket packet) throws IOException {
        if (wanted.get() != null) {
            cutter.cut();
        }
        var ticks = cutter.running() ? timeline.place(packet) : 0;
        var media = info.timeBase().toDuration(ticks);
        var start = cutter.next(packet.keyframe(), packet.arrivedAt(), packet.arrivalNanos(), media);
        if (start.isPresent()) {
            begin(start.get());
            ticks = timeline.place(packet);
        }
        if (current.isPresent()) {
            current.get().write(packet, ticks);
        }
    }

    private void begin(Instant start) throws IOException {
        file();
        timeline = new ClipTimeline(info.timeBase());
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        current = Optional.of(filing.begin(id, camera, start, info));
        if (state != RecordingState.RECORDING) {
            log.info("recording camera={} stream=\"{}\"", camera, info);
            state = RecordingState.RECORDING;
        }
    }

    private void end(RecordingState next) {
        file();
        cutter.interrupt();
        if (state != next) {
            log.info("recording pauses camera={} state={}", camera, next.id());
            state = next;
        }
    }

    /** Files the running segment, if any; it stays visible as the running one until its row is. */
    private void file() {
        if (current.isPresent()) {
            filing.file(current.get());
            current = Optional.empty();
        }
        filed();
    }

    private void fail(Exception cause) {
        log.error("recording failed, tried again in 10 s camera={} cause=\"{}\"", camera, cause.toString());
        current.ifPresent(filing::abandon);
        current = Optional.empty();
        filed();
        cutter.interrupt();
        state = RecordingState.FAILED;
        notBefore = ticker.nanos() + RETRY_NANOS;
    }
}
