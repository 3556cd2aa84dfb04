package vn.thonhub.core.async;

/** Monotonic time in nanoseconds from an arbitrary origin; differences only are meaningful. */
@FunctionalInterface
public interface Ticker {
    long nanos();

    /** The JVM's own monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
