package vn.thonhub.loudspeaker.audio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.Optional;
import vn.thonhub.core.http.Problem;

/** Writes a request's body to a file, as fast as the disk takes it and no further than the limit. Event loop. */
final class UploadReceiver {
    private final Vertx vertx;
    private final long maxBytes;

    UploadReceiver(Vertx vertx, long maxBytes) {
        this.vertx = vertx;
        this.maxBytes = maxBytes;
    }

    /** Fails with a {@link Problem} when the body is empty or too large; what was written is then still there. */
    Future<Void> receive(HttpServerRequest request, Path to) {
        request.pause();
        String announced = request.getHeader("Content-Length");
        if (announced != null && announced.matches("\\d{1,18}") && Long.parseLong(announced) > maxBytes) {
            return Future.failedFuture(tooLarge());
        }
        return vertx.fileSystem()
                .open(
                        to.toString(),
                        new OpenOptions().setCreate(true).setWrite(true).setTruncateExisting(true))
                .compose(file -> pour(request, file));
    }

    private Future<Void> pour(HttpServerRequest request, AsyncFile file) {
        Promise<Void> done = Promise.promise();
        long[] received = {0};
        request.exceptionHandler(done::tryFail);
        request.handler(chunk -> {
            received[0] += chunk.length();
            if (received[0] > maxBytes) {
                request.pause();
                done.tryFail(tooLarge());
            } else {
                write(request, file, chunk, done);
            }
        });
        request.endHandler(end -> {
            if (received[0] == 0) {
                done.tryFail(Problem.invalid("", "The upload is empty; send the sound file as the body."));
            } else {
                done.tryComplete();
            }
        });
        request.resume();
        return done.future().eventually(file::close);
    }

    private static void write(HttpServerRequest request, AsyncFile file, Buffer chunk, Promise<Void> done) {
        file.write(chunk).onFailure(done::tryFail);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> request.resume());
        }
    }

    private Problem tooLarge() {
        return new Problem(
                413,
                "too-large",
                "The file is larger than " + maxBytes / 1_000_000 + " MB; cut it, or save it as MP3.",
                Optional.empty());
    }
}
