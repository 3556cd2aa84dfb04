package vn.thonhub.deploy.telemetry;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Time that has passed and CPU that was used, of all who take part, at one moment. */
record Spent(long nanos, Duration hub, Duration broker, Duration publisher) {
    /** @param publisher what it had used when it was last seen; empty before it runs */
    static Spent now(HubUnderLoad hub, ProcessHandle broker, Optional<Duration> publisher) {
        Duration used = broker.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Spent(System.nanoTime(), hub.cpu(), used, publisher.orElse(Duration.ZERO));
    }

    private double seconds(Spent before) {
        return (nanos - before.nanos) / 1e9;
    }

    /** Messages a second. */
    double rate(Spent before, long messages) {
        return messages / seconds(before);
    }

    /** CPU of the hub for each message, us. */
    double micros(Spent before, long messages) {
        return hub.minus(before.hub).toNanos() / 1000.0 / messages;
    }

    /** In words. */
    String since(Spent before, long messages) {
        double seconds = seconds(before);
        return String.format(
                Locale.ROOT,
                "%.0f messages/s in %.1f s; cores hub %.2f, broker %.2f, publisher %.2f; hub %.0f us a message",
                rate(before, messages),
                seconds,
                hub.minus(before.hub).toMillis() / 1000.0 / seconds,
                broker.minus(before.broker).toMillis() / 1000.0 / seconds,
                publisher.minus(before.publisher).toMillis() / 1000.0 / seconds,
                micros(before, messages));
    }
}
