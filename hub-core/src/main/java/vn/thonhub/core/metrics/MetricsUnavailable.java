package vn.thonhub.core.metrics;

/** The metrics store cannot take or answer now; the message says which one and why. */
public final class MetricsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MetricsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
