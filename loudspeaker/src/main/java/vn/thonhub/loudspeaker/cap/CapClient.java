package vn.thonhub.loudspeaker.cap;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/** Fetches feeds and alerts, one at a time. */
final class CapClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACCEPT = "application/cap+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1";

    private final CheckedHttp http;
    private final WorkerPool workers = new WorkerPool("cap", 1, 32);

    /** @param body absent when the server says that nothing has changed */
    record Answer(Optional<Buffer> body, Optional<String> etag) {}

    CapClient(CheckedHttp http) {
        this.http = http;
    }

    /** @param etag of the answer before, if there was one */
    Future<Answer> get(String url, Optional<String> etag, int maxBytes) {
        return workers.submit(() -> ask(OutgoingAddress.parse(url), etag, maxBytes));
    }

    private Answer ask(OutgoingAddress address, Optional<String> etag, int maxBytes)
            throws CallFailed, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPT));
        etag.ifPresent(known -> headers.put("If-None-Match", known));
        CheckedHttp.Answer answer = http.call(
                HttpMethod.GET, address, headers, Buffer.buffer(), new CheckedHttp.Limits(PATIENCE, maxBytes, false));
        Optional<String> fresh = answer.etag().filter(tag -> tag.length() < 500);
        if (answer.status() == 304) {
            return new Answer(Optional.empty(), fresh);
        }
        if (answer.status() != 200) {
            throw new CallFailed(CallFailed.Reason.ANSWERED, "the server answered " + answer.status());
        }
        return new Answer(Optional.of(answer.body()), fresh);
    }

    @Override
    public void close() {
        workers.close();
    }
}
