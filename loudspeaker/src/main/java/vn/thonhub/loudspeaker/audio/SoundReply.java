package vn.thonhub.loudspeaker.audio;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.thonhub.core.http.ByteRange;
import vn.thonhub.core.http.Problem;

/** Hands out a sound file, whole or the range asked for: some browsers play nothing that comes without ranges. */
public final class SoundReply {
    private SoundReply() {}

    /** @param caching the value of Cache-Control. @return fails with a {@link Problem} 404 when the file is not there */
    public static Future<Void> send(Vertx vertx, RoutingContext context, Path file, String caching) {
        return vertx.executeBlocking(() -> Files.isRegularFile(file) ? Files.size(file) : -1L)
                .compose(size -> size < 0
                        ? Future.failedFuture(Problem.notFound("There is no such recording."))
                        : send(context, file, size, caching));
    }

    private static Future<Void> send(RoutingContext context, Path file, long size, String caching) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "audio/mpeg")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Cache-Control", caching);
        Optional<ByteRange> range = ByteRange.parse(context.request().getHeader("Range"), size);
        if (range.isEmpty()) {
            return response.sendFile(file.toString());
        }
        if (!range.get().satisfiable()) {
            return response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + size)
                    .end();
        }
        ByteRange part = range.get();
        return response.setStatusCode(206)
                .putHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size)
                .sendFile(file.toString(), part.first(), part.length());
    }
}
