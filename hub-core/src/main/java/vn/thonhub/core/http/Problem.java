package vn.thonhub.core.http;

import java.util.Optional;

/** An RFC 9457 problem: thrown or failed with anywhere below a handler, it becomes the answer. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String pointer;

    /**
     * @param type stable last part of the problem type URI, e.g. {@code not-found}
     * @param detail a sentence a person can act on
     * @param pointer JSON pointer of the bad field, when one is at fault
     */
    public Problem(int status, String type, String detail, Optional<String> pointer) {
        super(detail);
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

    /** The {@code If-Match} version is not the current one. */
    public static Problem stale(String detail) {
        return new Problem(412, "stale", detail, Optional.empty());
    }

    /** A peer or resource the call needs is not available now; trying again later may help. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", detail, Optional.empty());
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
