package vn.thonhub.core.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An RFC 9457 problem: thrown or failed with anywhere below a handler, it becomes the answer. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String pointer;
    private final transient Map<String, String> headers;

    /**
     * @param type stable last part of the problem type URI, e.g. {@code not-found}
     * @param detail a sentence a person can act on
     * @param pointer JSON pointer of the bad field, when one is at fault
     */
    public Problem(int status, String type, String detail, Optional<String> pointer) {
        this(status, type, detail, pointer, Map.of());
    }

    private Problem(int status, String type, String detail, Optional<String> pointer, Map<String, String> headers) {
        super(detail);
        this.headers = headers;
        this.status = status;
        this.type = type;
        this.pointer = pointer.orElse(null);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "not-found", detail, Optional.empty());
    }

    public static Problem invalid(String pointer, String detail) {
        return new Problem(400, "invalid", detail, Optional.of(pointer));
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", detail, Optional.empty());
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "conflict", detail, Optional.empty());
    }

    /** A conflict with a remedy of its own. @param type lets a console name the remedy in its reader's language */
    public static Problem conflict(String type, String detail) {
        return new Problem(409, type, detail, Optional.empty());
    }

    /** The {@code If-Match} version is not the current one. */
    public static Problem stale(String detail) {
        return new Problem(412, "stale", detail, Optional.empty());
    }

    /** A peer or resource the call needs is not available now; trying again later may help. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", detail, Optional.empty());
    }

    /** Nobody is signed in, or the session has ended. */
    public static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", detail, Optional.empty());
    }

    /** The caller must slow down. @param wait goes into {@code Retry-After}, in whole seconds */
    public static Problem tooMany(String detail, Duration wait) {
        return new Problem(
                429, "too-many", detail, Optional.empty(), Map.of("Retry-After", Long.toString(wait.toSeconds())));
    }

    static Problem methodNotAllowed(Set<String> allowed) {
        String list = String.join(", ", allowed);
        return new Problem(
                405, "method-not-allowed", "this address takes " + list, Optional.empty(), Map.of("Allow", list));
    }

    Map<String, String> headers() {
        return headers;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }
}
