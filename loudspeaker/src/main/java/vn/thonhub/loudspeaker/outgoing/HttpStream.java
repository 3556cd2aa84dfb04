package vn.thonhub.loudspeaker.outgoing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer that goes on and on. What has come and was not taken is bounded: the peer is made to wait. Read by one worker
 * thread.
 */
public final class HttpStream implements AutoCloseable {
    /** Parts that may wait; the network hands over some ten kilobytes at a time. */
    private static final int MOST_WAITING = 32;

    private static final Buffer END = Buffer.buffer();
    private final Context context;
    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final LinkedBlockingQueue<Buffer> parts = new LinkedBlockingQueue<>();
    private volatile String trouble;
    private Buffer head = Buffer.buffer();
    private int used;
    private boolean over;

    /** On the event loop, with the response paused. */
    HttpStream(Context context, HttpClientRequest request, HttpClientResponse response) {
        this.context = context;
        this.request = request;
        this.response = response;
        response.exceptionHandler(failure -> {
            trouble = "the line broke: " + failure.getMessage();
            parts.add(END);
        });
        response.endHandler(end -> parts.add(END));
        response.handler(parts::add);
        response.fetch(MOST_WAITING);
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> location() {
        return Optional.ofNullable(response.getHeader("Location"));
    }

    /**
     * Waits for bytes, for so long at most.
     *
     * @return how many were put into {@code into}; -1 at the end
     * @throws IOException with a message for people
     */
    public int read(byte[] into, Duration patience) throws IOException, InterruptedException {
        if (!over && used == head.length()) {
            Buffer next = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new IOException("nothing came for " + patience.toSeconds() + " s");
            }
            over = next == END;
            head = next;
            used = 0;
            context.runOnContext(taken -> response.fetch(1));
        }
        if (over) {
            if (trouble != null) {
                throw new IOException(trouble);
            }
            return -1;
        }
        int count = Math.min(into.length, head.length() - used);
        head.getBytes(used, used + count, into, 0);
        used += count;
        return count;
    }

    /** Hangs up. */
    @Override
    public void close() {
        context.runOnContext(gone -> request.reset());
    }
}
