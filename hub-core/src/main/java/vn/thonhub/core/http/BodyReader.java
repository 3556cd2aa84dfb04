package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads a whole JSON body, bounded in size and time. */
final class BodyReader {
    static final int LIMIT = 1 << 20;
    private static final long PATIENCE_MS = 20_000;

    private final Vertx vertx;

    BodyReader(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Fails with a {@link Problem} 413 beyond 1 MiB and 408 when the body takes longer than 20 s. */
    Future<Buffer> read(HttpServerRequest request) {
        Promise<Buffer> done = Promise.promise();
        if (declaredLength(request) > LIMIT) {
            return Future.failedFuture(tooLarge());
        }
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(
                PATIENCE_MS,
                late -> done.tryFail(new Problem(408, "timeout", "the body took too long", Optional.empty())));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > LIMIT) {
                done.tryFail(tooLarge());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(done::tryFail);
        request.endHandler(end -> done.tryComplete(body));
        return done.future().onComplete(outcome -> vertx.cancelTimer(timer));
    }

    private static long declaredLength(HttpServerRequest request) {
        String declared = request.getHeader("Content-Length");
        return declared == null ? 0 : Long.parseLong(declared);
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "the body may have 1 MiB at most", Optional.empty());
    }
}
