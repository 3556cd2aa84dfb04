package vn.thonhub.camera.live;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import vn.thonhub.camera.live.LiveMessage.Init;
import vn.thonhub.camera.live.LiveMessage.Media;
import vn.thonhub.camera.live.LiveMessage.Note;
import vn.thonhub.core.async.Ticker;

/**
 * One open live socket. Messages are offered from any thread and sent on the socket's own context, to which all state
 * here belongs. What the network does not take waits in a bounded queue; when that is full, waiting frames go and
 * sending resumes at the next keyframe. Notes and init segments are never dropped.
 */
final class Viewer {
    /** About a keyframe of a main stream, so that one write fits and the kernel does the rest. */
    private static final int SOCKET_QUEUE_BYTES = 128 << 10;

    /** Well below the idle time after which the server closes a connection. */
    private static final long KEEP_ALIVE_NANOS = 20_000_000_000L;

    private final ServerWebSocket socket;
    private final Context context;
    private final LiveLimits limits;
    private final Ticker ticker;
    private final ViewerTally tally;
    private final Deque<LiveMessage> waiting = new ArrayDeque<>();
    private long waitingTicks;
    private int waitingBytes;
    private long skipped;
    private boolean awaitsKeyframe = true;
    private long lastProgress;
    private long lastWrite;
    private volatile boolean closed;

    /** To be made on the socket's context. */
    Viewer(ServerWebSocket socket, Context context, LiveLimits limits, Ticker ticker, ViewerTally tally) {
        this.socket = socket;
        this.context = context;
        this.limits = limits;
        this.ticker = ticker;
        this.tally = tally;
        this.lastProgress = ticker.nanos();
        this.lastWrite = lastProgress;
        socket.setWriteQueueMaxSize(SOCKET_QUEUE_BYTES);
        socket.drainHandler(drained -> send());
    }

    void offer(LiveMessage message) {
        if (!closed) {
            context.runOnContext(on -> accept(message));
        }
    }

    /**
     * To be called about once a second: closes a viewer that has taken nothing for too long (a dead peer looks the same), and
     * keeps a connection over which nothing goes, because its camera is away, from being taken for idle.
     */
    void check() {
        context.runOnContext(on -> {
            var now = ticker.nanos();
            if (!closed
                    && !waiting.isEmpty()
                    && now - lastProgress > limits.stuck().toNanos()) {
                tally.gaveUp();
                close(CloseCode.TRY_AGAIN, "too slow for live video");
            } else if (waiting.isEmpty() && !socket.isClosed() && now - lastWrite > KEEP_ALIVE_NANOS) {
                lastWrite = now;
                socket.writePing(Buffer.buffer("live"));
            }
        });
    }

    /** Ends the socket; what still waits is not sent. Any thread, any number of times. */
    void close(CloseCode code, String reason) {
        if (!closed) {
            closed = true;
            context.runOnContext(on -> {
                dropFrames();
                waiting.clear();
                socket.close(code.number(), reason);
            });
        }
    }

    private void accept(LiveMessage message) {
        if (closed || socket.isClosed() || message instanceof Media media && !admits(media)) {
            return;
        }
        if (waiting.isEmpty()) {
            lastProgress = ticker.nanos();
        }
        enqueue(message);
        send();
    }

    private boolean admits(Media media) {
        if (awaitsKeyframe && !media.keyframe()) {
            skip(media);
            return false;
        }
        if (!media.past() && overLimit(media)) {
            dropFrames();
            if (!media.keyframe()) {
                awaitsKeyframe = true;
                skip(media);
                return false;
            }
        }
        awaitsKeyframe = false;
        tellSkipped();
        return true;
    }

    private boolean overLimit(Media media) {
        return waitingTicks + media.ticks() > limits.behindTicks()
                || waitingBytes + media.data().length() > limits.behindBytes();
    }

    private void dropFrames() {
        waiting.removeIf(message -> {
            if (message instanceof Media media) {
                skip(media);
                return true;
            }
            return false;
        });
        waitingTicks = 0;
        waitingBytes = 0;
    }

    private void skip(Media media) {
        skipped += media.frames();
        tally.skipped(media.frames());
    }

    private void tellSkipped() {
        if (skipped > 0) {
            waiting.add(LiveNotes.skipped(skipped));
            skipped = 0;
        }
    }

    private void enqueue(LiveMessage message) {
        waiting.add(message);
        if (message instanceof Media media && !media.past()) {
            waitingTicks += media.ticks();
            waitingBytes += media.data().length();
        }
    }

    private void send() {
        while (!waiting.isEmpty() && !socket.isClosed() && !socket.writeQueueFull()) {
            lastProgress = ticker.nanos();
            lastWrite = lastProgress;
            write(waiting.remove());
        }
    }

    private void write(LiveMessage message) {
        if (message instanceof Note note) {
            socket.writeTextMessage(note.json());
        } else if (message instanceof Init init) {
            socket.writeTextMessage(init.json());
            writeBinary(init.segment());
        } else if (message instanceof Media media) {
            if (!media.past()) {
                waitingTicks -= media.ticks();
                waitingBytes -= media.data().length();
            }
            writeBinary(media.data());
        }
    }

    private void writeBinary(Buffer shared) {
        // A slice has indices of its own: the bytes are shared by all viewers, who sit on different event loops.
        socket.writeBinaryMessage(shared.slice());
    }
}
