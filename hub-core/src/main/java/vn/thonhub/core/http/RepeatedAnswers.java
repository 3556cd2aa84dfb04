package vn.thonhub.core.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.async.Ticker;

/**
 * Remembers the first answer to each {@code Idempotency-Key} of a person and an operation for 24 h, so that a repeated
 * request is answered and not done again. Bounded in number and bytes (the oldest go first); a restart forgets all.
 * Event-loop thread only.
 */
final class RepeatedAnswers {
    private static final long LIFE_NANOS = Duration.ofHours(24).toNanos();
    private static final int MAX_ANSWERS = 5_000;
    private static final long MAX_BYTES = 8L << 20;

    private final Ticker ticker;
    private final Map<String, Remembered> byKey = new LinkedHashMap<>();
    private long bytes;

    /** A sent answer; the body as bytes on the wire. */
    record Answer(int status, String body, Map<String, String> headers) {}

    private record Remembered(int requestHash, Answer answer, long at) {
        long size() {
            return answer == null ? 200 : 200 + 2L * answer.body().length();
        }
    }

    RepeatedAnswers(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Begins a request under a key.
     *
     * @return the answer to give again, or nothing: then the caller must end with {@link #finish} or {@link #forget}
     * @throws Problem 409 while the first request is still running, 422 when the key was used for another request
     */
    Optional<Answer> begin(String key, int requestHash) {
        expire();
        Remembered known = byKey.get(key);
        if (known == null) {
            put(key, new Remembered(requestHash, null, ticker.nanos()));
            return Optional.empty();
        }
        if (known.requestHash() != requestHash) {
            throw new Problem(
                    422,
                    "key-reused",
                    "this Idempotency-Key was used for another request; take a new one",
                    Optional.of("/Idempotency-Key"));
        }
        if (known.answer() == null) {
            throw Problem.conflict("the first request with this Idempotency-Key is still running");
        }
        return Optional.of(known.answer());
    }

    void finish(String key, Answer answer) {
        Remembered begun = byKey.get(key);
        if (begun != null) {
            put(key, new Remembered(begun.requestHash(), answer, begun.at()));
        }
    }

    /** The request failed before it did anything: it may be tried again under the same key. */
    void forget(String key) {
        Remembered gone = byKey.remove(key);
        bytes -= gone == null ? 0 : gone.size();
    }

    private void put(String key, Remembered remembered) {
        forget(key);
        byKey.put(key, remembered);
        bytes += remembered.size();
    }

    private void expire() {
        long now = ticker.nanos();
        Iterator<Remembered> oldest = byKey.values().iterator();
        while (oldest.hasNext()) {
            Remembered next = oldest.next();
            if (now - next.at() < LIFE_NANOS && byKey.size() < MAX_ANSWERS && bytes < MAX_BYTES) {
                return;
            }
            bytes -= next.size();
            oldest.remove();
        }
    }
}
