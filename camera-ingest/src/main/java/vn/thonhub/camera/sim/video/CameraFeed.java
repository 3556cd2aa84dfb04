package vn.thonhub.camera.sim.video;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Runs a source while it has watchers and not a moment longer: the first watcher starts a thread, the thread ends when
 * the last has left. Thread-safe.
 */
public final class CameraFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);

    private final String name;
    private final long startNanos;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile VideoSource source;
    private Thread runner;
    private boolean closed;

    private record Watcher(StreamKind kind, VideoCodec codec, FrameSink sink) {}

    /** Ends a watch; harmless when repeated. */
    public interface Watch {
        void end();
    }

    /** @param startNanos {@link System#nanoTime} of the camera's time 0 */
    public CameraFeed(String name, VideoSource source, long startNanos) {
        this.name = name;
        this.source = source;
        this.startNanos = startNanos;
    }

    public StreamFormat format(StreamKind kind) {
        return source.format(kind);
    }

    /**
     * Shows something else from now on. Watchers go on with it where the codec stays the same, beginning with a
     * keyframe; otherwise they end, as a camera that changes its codec ends its sessions.
     */
    public void show(VideoSource next) {
        source = next;
    }

    /**
     * Frames of that stream go to the sink from now on; the first may be any kind of frame.
     *
     * @param codec what the sink was told to expect
     */
    public synchronized Watch watch(StreamKind kind, VideoCodec codec, FrameSink sink) {
        Watcher watcher = new Watcher(kind, codec, sink);
        if (closed || source.format(kind).codec() != codec) {
            sink.ended();
            return () -> {};
        }
        watchers.add(watcher);
        if (runner == null) {
            runner = new Thread(this::run, "sim-" + name + "-feed");
            runner.setDaemon(true);
            runner.start();
        }
        return () -> watchers.remove(watcher);
    }

    /** Ends all watches and waits until the thread is gone and native memory is given back. */
    public void stop() throws InterruptedException {
        Thread running;
        synchronized (this) {
            closed = true;
            watchers.clear();
            running = runner;
        }
        if (running != null) {
            LockSupport.unpark(running);
            running.join();
        }
    }

    private void run() {
        do {
            VideoSource shown = source;
            endOtherThan(shown);
            try (VideoSource.Playback playback = shown.open(nowMs())) {
                play(shown, playback);
            } catch (RuntimeException broken) {
                LOG.error("event=sim_source_broke camera={}", name, broken);
                giveUp();
            }
        } while (!leave());
    }

    private void play(VideoSource shown, VideoSource.Playback playback) {
        while (!watchers.isEmpty() && shown == source) {
            await(playback.dueMs());
            Set<StreamKind> wanted = EnumSet.noneOf(StreamKind.class);
            watchers.forEach(watcher -> wanted.add(watcher.kind));
            Map<StreamKind, EncodedFrame> made = playback.next(nowMs(), wanted);
            for (Watcher watcher : watchers) {
                EncodedFrame frame = made.get(watcher.kind);
                if (frame != null) {
                    watcher.sink.frame(frame);
                }
            }
        }
    }

    private void await(long dueMs) {
        for (long left = dueMs - nowMs(); left > 0 && !watchers.isEmpty(); left = dueMs - nowMs()) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(left));
        }
    }

    private void endOtherThan(VideoSource shown) {
        for (Watcher watcher : watchers) {
            if (shown.format(watcher.kind).codec() != watcher.codec) {
                watchers.remove(watcher);
                watcher.sink.ended();
            }
        }
    }

    private void giveUp() {
        List<Watcher> left = List.copyOf(watchers);
        watchers.removeAll(left);
        left.forEach(watcher -> watcher.sink.ended());
    }

    /** True when the thread may end: decided under the lock, so that a new watcher either keeps it or starts another. */
    private synchronized boolean leave() {
        if (watchers.isEmpty()) {
            runner = null;
            return true;
        }
        return false;
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
