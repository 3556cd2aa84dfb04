package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import vn.thonhub.core.mqtt.OutboundMessage;

/**
 * Who sends, and by what.
 *
 * @param hubId part of MQTT topics and CAP identifiers
 * @param hubName for people
 * @param console where people open the console, e.g. {@code https://hub.xa.vn}; without it messages carry no links
 * @param mqtt publishes on the hub's broker
 * @param pictures for trusted channels
 */
public record Sender(
        String hubId,
        String hubName,
        Optional<String> console,
        Function<OutboundMessage, Future<Void>> mqtt,
        Picture pictures) {
    public Sender {
        Objects.requireNonNull(hubId, "hub id");
        Objects.requireNonNull(hubName, "hub name");
    }

    /** A hub without broker and pictures. */
    public static Sender plain(String hubId) {
        return new Sender(
                hubId, hubId, Optional.empty(), message -> Future.failedFuture("this hub has no broker"), Picture.NONE);
    }
}
