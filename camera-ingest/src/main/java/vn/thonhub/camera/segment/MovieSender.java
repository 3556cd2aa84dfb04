package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ByteRange;
import vn.thonhub.core.http.Problem;

/**
 * Sends movies, whole or in ranges, a piece at a time: the next one is read when the former has gone out, so a slow reader
 * costs a quarter of a megabyte and nobody's time. Event-loop threads.
 */
final class MovieSender {
    private static final int PIECE = 256 << 10;
    /** A wall of players and a few exports; more would only slow each other on one disk. */
    private static final int AT_ONCE = 64;

    private final Segments segments;
    private final WorkerPool pool;
    private final AtomicInteger sending = new AtomicInteger();

    MovieSender(Segments segments, WorkerPool pool) {
        this.segments = segments;
        this.pool = pool;
    }

    /** @param disposition the header {@code Content-Disposition} */
    Future<Void> send(RoutingContext context, RangeMovie movie, String disposition) {
        var request = context.request();
        var response = context.response();
        var tag = "\"" + movie.tag() + "\"";
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        var asked = Optional.ofNullable(request.getHeader("Range"))
                .filter(header -> Optional.ofNullable(request.getHeader("If-Range"))
                        .map(tag::equals)
                        .orElse(true))
                .flatMap(header -> ByteRange.parse(header, movie.size()));
        if (asked.isPresent() && !asked.get().satisfiable()) {
            return response.setStatusCode(416)
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + movie.size())
                    .end();
        }
        var range = asked.orElse(new ByteRange(0, movie.size() - 1));
        response.putHeader(HttpHeaders.CONTENT_TYPE, "video/mp4")
                .putHeader("Content-Disposition", disposition)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        if (asked.isPresent()) {
            response.setStatusCode(206)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + range.first() + "-" + range.last() + "/" + movie.size());
        }
        return pump(response, movie, range);
    }

    private Future<Void> pump(HttpServerResponse response, RangeMovie movie, ByteRange range) {
        if (sending.incrementAndGet() > AT_ONCE) {
            sending.decrementAndGet();
            return Future.failedFuture(Problem.unavailable("Too many recordings are being played; try again soon."));
        }
        var reader = new RangeMovie.Reader(movie, segments);
        var pump = new Pump(response, reader, range);
        pump.next();
        return pump.done.future().onComplete(done -> {
            sending.decrementAndGet();
            // Not on this thread, which must not block; a pool that is full closes it later, with the pool.
            pool.submit(() -> {
                reader.close();
                return null;
            });
        });
    }

    private final class Pump {
        private final HttpServerResponse response;
        private final RangeMovie.Reader reader;
        private final long end;
        private final Promise<Void> done = Promise.promise();
        private long position;

        Pump(HttpServerResponse response, RangeMovie.Reader reader, ByteRange range) {
            this.response = response;
            this.reader = reader;
            this.position = range.first();
            this.end = range.last() + 1;
        }

        void next() {
            if (response.closed()) {
                done.tryFail("the reader went away");
            } else if (position == end) {
                response.end().onComplete(done);
            } else {
                pool.submit(() -> reader.read(position, (int) Math.min(PIECE, end - position)))
                        .onSuccess(this::write)
                        .onFailure(this::fail);
            }
        }

        private void write(ByteBuffer piece) {
            position += piece.remaining();
            var bytes = new byte[piece.remaining()];
            piece.get(bytes);
            response.write(Buffer.buffer(bytes)).onSuccess(gone -> next()).onFailure(this::fail);
        }

        private void fail(Throwable cause) {
            if (response.headWritten() && !response.closed()) {
                // The length was promised: only a broken connection tells the reader that the rest is missing.
                response.reset();
            }
            done.tryFail(cause);
        }
    }
}
