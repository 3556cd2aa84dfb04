package vn.thonhub.core.mqtt;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom the embedded broker turned away since the hub's start: strangers, wrong passwords, topics that are not a device's own. Of
 * each name and reason the newest; at most {@value #MOST}, those longest silent go first. Thread-safe.
 */
public final class BrokerRefusals {
    private static final int MOST = 200;
    private static final int LONGEST = 128;

    private final Clock clock;
    private final Map<String, Refusal> byWhat = new LinkedHashMap<>();

    /** Why a client was turned away. */
    public enum Reason {
        /** Nobody is enrolled under that name. */
        UNKNOWN,
        /** The name is enrolled, the password is not its own. */
        PASSWORD,
        /** Name and client id differ. */
        CLIENT_ID,
        /** It tried to publish on a topic that is not its own. */
        TOPIC;

        /** The word in JSON. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param username as the client gave it; may be empty
     * @param address of the client, as the broker sees it
     * @param topic of {@link Reason#TOPIC}, else empty
     */
    public record Refusal(
            Reason reason,
            String username,
            String clientId,
            String address,
            String topic,
            long count,
            Instant firstAt,
            Instant lastAt) {}

    BrokerRefusals(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Reason reason, String username, String clientId, String address, String topic) {
        String user = shown(username);
        String client = shown(clientId);
        String key = reason + "\n" + user + "\n" + client;
        Instant now = clock.instant();
        Refusal before = byWhat.remove(key);
        byWhat.put(
                key,
                new Refusal(
                        reason,
                        user,
                        client,
                        shown(address),
                        shown(topic),
                        before == null ? 1 : before.count() + 1,
                        before == null ? now : before.firstAt(),
                        now));
        if (byWhat.size() > MOST) {
            byWhat.remove(byWhat.keySet().iterator().next());
        }
    }

    /** Newest first. */
    public synchronized List<Refusal> newestFirst() {
        List<Refusal> all = new ArrayList<>(byWhat.values());
        Collections.reverse(all);
        return all;
    }

    /** Nothing that means something to a terminal, and no hardware address of a phone that guesses. */
    private static String shown(String text) {
        if (text == null) {
            return "";
        }
        String clean = StationAddresses.hidden(text).replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
