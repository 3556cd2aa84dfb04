package vn.thonhub.core.event;

import java.util.function.Consumer;

/**
 * Typed publish/subscribe inside the process, for what is already committed. Delivery is on the subscriber's Vert.x
 * context, at most once, in order per publisher; a failing subscriber is logged and does not touch the others.
 */
public final class EventChannel {
    /** Events are immutable records; the type is the address. */
    public void publish(Record event) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @return a handle whose {@code close} ends the subscription */
    public <E extends Record> AutoCloseable subscribe(Class<E> type, Consumer<E> consumer) {
        throw new UnsupportedOperationException("not built yet");
    }
}
