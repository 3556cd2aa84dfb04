package vn.thonhub.wifi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.thonhub.core.mqtt.InboundMessage;
import vn.thonhub.core.mqtt.StationAddresses;

/**
 * Messages that were not taken, per sender: the newest of each with its reason, and how many. Strangers stand here to be
 * adopted. Thread-safe; remembers {@value #MOST} senders since the start, those longest silent go first.
 */
final class RefusedMessages {
    static final int MOST = 500;
    private static final int LONGEST_SAMPLE = 400;
    private static final int LONGEST_NAME = 128;

    /**
     * @param known whether an access point speaks under this name
     * @param sample of the newest, without addresses of clients
     */
    record Refused(
            String source,
            String name,
            boolean known,
            long count,
            Instant firstAt,
            Instant lastAt,
            String topic,
            String reason,
            String sample) {}

    private final Map<Binding, Refused> bySender = new LinkedHashMap<>();

    synchronized void add(Binding sender, boolean known, InboundMessage message, String reason) {
        Binding key = new Binding(sender.source(), shortened(clean(sender.name()), LONGEST_NAME));
        Refused before = bySender.remove(key);
        bySender.put(
                key,
                new Refused(
                        key.source(),
                        key.name(),
                        known,
                        before == null ? 1 : before.count() + 1,
                        before == null ? message.receivedAt() : before.firstAt(),
                        message.receivedAt(),
                        shortened(clean(message.topic()), LONGEST_NAME),
                        shortened(clean(reason), LONGEST_SAMPLE),
                        sample(message.payload())));
        if (bySender.size() > MOST) {
            bySender.remove(bySender.keySet().iterator().next());
        }
    }

    /** Newest first. */
    synchronized List<Refused> all() {
        List<Refused> oldestFirst = List.copyOf(bySender.values());
        return java.util.stream.IntStream.range(0, oldestFirst.size())
                .mapToObj(i -> oldestFirst.get(oldestFirst.size() - 1 - i))
                .toList();
    }

    /** Who was adopted is a stranger no more. */
    synchronized void forget(Binding sender) {
        bySender.remove(sender);
    }

    private static String sample(byte[] payload) {
        String text = new String(payload, 0, Math.min(payload.length, 4 * LONGEST_SAMPLE), StandardCharsets.UTF_8);
        return shortened(clean(text), LONGEST_SAMPLE);
    }

    private static String clean(String text) {
        return StationAddresses.hidden(text).replaceAll("\\p{Cntrl}", " ");
    }

    private static String shortened(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
