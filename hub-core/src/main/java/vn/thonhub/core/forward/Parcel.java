package vn.thonhub.core.forward;

import java.util.List;

/**
 * What goes to a recipient in one attempt: one message, or several that had to wait, as a digest.
 *
 * @param id the first message's; the same in every attempt of a single message
 * @param events CloudEvents JSON, oldest first
 * @param attempt number of attempts before this one
 */
record Parcel(String id, List<String> events, int attempt) {
    Parcel {
        events = List.copyOf(events);
    }

    static Parcel of(List<OutboxMessage> messages) {
        OutboxMessage first = messages.get(0);
        return new Parcel(
                first.id(), messages.stream().map(OutboxMessage::event).toList(), first.attempts());
    }
}
