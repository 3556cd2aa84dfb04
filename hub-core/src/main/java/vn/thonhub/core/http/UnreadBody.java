package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * What is still on its way when a request has been answered early. A connection closed over unread bytes is reset, and a
 * peer that is still sending may lose the answer with it; so the hub reads on and throws away, up to a limit. How long
 * that may take is {@link ConnectionGuard}'s: the connection counts as waiting for its next request.
 */
final class UnreadBody {
    private static final long MOST = 16L << 20;

    private UnreadBody() {}

    /** Closes the connection after {@value #MOST} more bytes. Event-loop thread of the request only. */
    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long[] seen = {0};
        request.handler(bytes -> {
            seen[0] += bytes.length();
            if (seen[0] > MOST) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
