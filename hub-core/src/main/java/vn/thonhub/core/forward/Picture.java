package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds the picture behind an alert's evidence, for channels that are trusted with it. */
@FunctionalInterface
public interface Picture {
    /** @param href path of the evidence below {@code /api/v1} @return a JPEG; empty when there is none (any more) */
    Future<Optional<byte[]>> jpeg(String href);

    /** There are no pictures. */
    Picture NONE = href -> Future.succeededFuture(Optional.empty());
}
