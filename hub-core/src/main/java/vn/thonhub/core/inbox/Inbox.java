package vn.thonhub.core.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.RemoteAlert;
import vn.thonhub.core.forward.WebhookSignature;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.store.Store;

/**
 * Takes the signed webhooks of enrolled hubs (Standard Webhooks 1.0). A message counts once, in the transaction of what
 * it changes; only then is it acknowledged.
 */
public final class Inbox {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Store store;
    private final PeerHubs hubs;
    private final AlertDesk desk;
    private final Clock clock;

    /** What came in. @param timestamp seconds since the epoch, as text */
    public record Message(String hubId, String id, String timestamp, String signature, String body) {}

    /** The message is not what it says it is. */
    public static final class NotAuthentic extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAuthentic() {
            super("the signature fits no enrolled hub, or is older than five minutes");
        }
    }

    public Inbox(Store store, PeerHubs hubs, AlertDesk desk, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.hubs = Objects.requireNonNull(hubs, "hubs");
        this.desk = Objects.requireNonNull(desk, "desk");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Takes a message.
     *
     * @return whether it was news; fails with {@link NotAuthentic}, or {@link IllegalArgumentException} saying what in it
     *     cannot be used
     */
    public Future<Boolean> take(Message message) {
        return store.read(handle -> hubs.find(handle, message.hubId())).compose(found -> {
            PeerHub hub = found.filter(known -> isAuthentic(known, message)).orElseThrow(NotAuthentic::new);
            JsonNode event = Json.read(message.body(), JsonNode.class);
            if (event.path("type").asText().equals("vn.thonhub.channel.test")) {
                return Future.succeededFuture(true);
            }
            RemoteAlert alert = RemoteEvents.alert(hub.id(), event);
            boolean mine = event.path("data").path("origin").isTextual();
            return store.write(work -> {
                Instant now = clock.instant();
                hubs.forget(work, now.minus(REMEMBERED));
                if (!hubs.isNew(work, hub.id(), message.id(), now)) {
                    return false;
                }
                return mine ? hub.handles() && desk.handledElsewhere(work, alert) : desk.mirror(work, alert);
            });
        });
    }

    private boolean isAuthentic(PeerHub hub, Message message) {
        return age(message.timestamp())
                        .filter(age -> age.abs().compareTo(TOLERANCE) <= 0)
                        .isPresent()
                && WebhookSignature.verifies(
                        hub.secret(),
                        message.id(),
                        Long.parseLong(message.timestamp()),
                        message.body(),
                        message.signature());
    }

    private Optional<Duration> age(String timestamp) {
        return timestamp.matches("[0-9]{1,11}")
                ? Optional.of(Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()))
                : Optional.empty();
    }
}
