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

/**
 * Runs a source while it has watchers and not a moment longer: the first watcher starts a thread, the thread ends when
 * the last has left. Thread-safe.
 */
public final class CameraFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);

    private final String name;
    private final VideoSource source;
    private final long startNanos;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private Thread runner;
    private boolean closed;

    private record Watcher(StreamKind kind, FrameSink sink) {}

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

    /** Frames of that stream go to the sink from now on; the first may be any kind of frame. */
    public synchronized Watch watch(StreamKind kind, FrameSink sink) {
        Watcher watcher = new Watcher(kind, sink);
        if (closed) {
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
            try (VideoSource.Playback playback = source.open(nowMs())) {
                play(playback);
            } catch (RuntimeException broken) {
                LOG.error("event=sim_source_broke camera={}", name, broken);
                giveUp();
            }
        } while (!leave());
    }

    private void play(VideoSource.Playback playback) {
        while (!watchers.isEmpty()) {
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
