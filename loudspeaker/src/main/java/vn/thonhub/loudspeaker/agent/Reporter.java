package vn.thonhub.loudspeaker.agent;

import java.util.Optional;
import java.util.function.Supplier;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;

/** What the speaker tells the hub. Events are on disk before they are told. On the agent's thread. */
final class Reporter {
    private final HubLink link;
    private final SpeakerTopics topics;
    private final EventLog events;
    private final Supplier<Reported> standing;
    private final Supplier<SpeakerTelemetry> measured;
    private Optional<Reported> last = Optional.empty();

    /**
     * @param standing what it holds and plays now
     * @param measured what it measures now
     */
    Reporter(
            HubLink link,
            SpeakerTopics topics,
            EventLog events,
            Supplier<Reported> standing,
            Supplier<SpeakerTelemetry> measured) {
        this.link = link;
        this.topics = topics;
        this.events = events;
        this.standing = standing;
        this.measured = measured;
    }

    /** The link is there anew: the hub may have missed anything. */
    void connected() {
        last = Optional.empty();
        report();
        telemetry();
        sendUnseen();
    }

    void tell(PlayerEffect.Tell tell) {
        publish(events.append(tell));
        report();
    }

    /** Sends again what the hub has not confirmed; sending twice does no harm. */
    void sendUnseen() {
        events.unseen().forEach(this::publish);
    }

    void seen(SpeakerCommand.EventsSeen seen) {
        events.seen(seen).forEach(this::publish);
    }

    private void publish(PlayEvent event) {
        link.publish(topics.event(), event, false);
    }

    void acknowledge(CommandAck ack) {
        link.publish(topics.ack(), ack, false);
        report();
    }

    /** Retained, so only when something has changed. */
    void report() {
        Reported now = standing.get();
        if (link.isUp() && !last.filter(now::equals).isPresent()) {
            link.publish(topics.reported(), now, true);
            last = Optional.of(now);
        }
    }

    void telemetry() {
        link.publish(topics.telemetry(), measured.get(), false);
    }
}
