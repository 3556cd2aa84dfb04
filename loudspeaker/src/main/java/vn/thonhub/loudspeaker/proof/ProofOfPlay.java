package vn.thonhub.loudspeaker.proof;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.plan.BroadcastDesk;
import vn.thonhub.loudspeaker.plan.Delivery;
import vn.thonhub.loudspeaker.plan.DeliveryState;
import vn.thonhub.loudspeaker.plan.DeliveryTable;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.SpeakerCommand.EventsSeen;

/**
 * Turns what speakers say into deliveries. The same event twice changes nothing; events may come late and in any order:
 * what a speaker completed stays completed, and its word outweighs the hub's guess that it missed. Writer thread.
 */
public final class ProofOfPlay {
    /** What a speaker says of an occurrence that did not have the line to its end. */
    private static final Set<String> PUSHED_OFF = Set.of("interrupted", "busy");

    private final BroadcastDesk desk;

    public ProofOfPlay(BroadcastDesk desk) {
        this.desk = desk;
    }

    /**
     * Keeps an event with its consequences.
     *
     * @return how far the hub has this speaker's events now, for the answer
     */
    public EventsSeen record(UnitOfWork work, String speakerId, PlayEvent event, Instant receivedAt) {
        Handle handle = work.handle();
        if (EventBook.keep(handle, speakerId, event, receivedAt)) {
            PlayNotes.keep(handle, speakerId, event);
            Optional<Delivery> delivery = DeliveryTable.find(handle, event.occurrence(), speakerId);
            delivery.ifPresent(found -> {
                apply(handle, speakerId, event, found);
                desk.settle(work, found.broadcastId());
            });
        }
        return EventBook.advance(handle, speakerId, event);
    }

    private static void apply(Handle handle, String speakerId, PlayEvent event, Delivery delivery) {
        String occurrence = event.occurrence();
        switch (event.type()) {
            case STARTED, RESUMED -> {
                DeliveryTable.setStarted(handle, occurrence, speakerId, event.at(), event.skewMs());
                move(handle, speakerId, event, delivery, DeliveryState.STARTED);
            }
            case PREEMPTED, PAUSED -> {
                DeliveryTable.addPlayed(handle, occurrence, speakerId, event.playedMs());
                move(handle, speakerId, event, delivery, DeliveryState.STARTED);
            }
            case COMPLETED -> end(handle, speakerId, event, delivery, DeliveryState.COMPLETED);
            case FAILED -> end(handle, speakerId, event, delivery, failed(handle, speakerId, event));
            case SKIPPED_LATE -> end(handle, speakerId, event, delivery, DeliveryState.MISSED);
        }
    }

    /** Pushed off by a higher class, as was planned or ordered, is another thing than broken. */
    private static DeliveryState failed(Handle handle, String speakerId, PlayEvent event) {
        boolean pushed = event.detail().filter(PUSHED_OFF::contains).isPresent()
                && DeliveryTable.meetsHigher(handle, event.occurrence(), speakerId);
        return pushed ? DeliveryState.PREEMPTED : DeliveryState.FAILED;
    }

    private static void end(Handle handle, String speakerId, PlayEvent event, Delivery delivery, DeliveryState state) {
        if (delivery.state() != DeliveryState.COMPLETED) {
            DeliveryTable.setEnded(handle, event.occurrence(), speakerId, event.at(), event.playedMs());
        }
        move(handle, speakerId, event, delivery, state);
    }

    private static void move(Handle handle, String speakerId, PlayEvent event, Delivery delivery, DeliveryState next) {
        DeliveryState now = delivery.state();
        boolean guessed = (now == DeliveryState.MISSED || now == DeliveryState.PREEMPTED)
                && delivery.endedAt().isEmpty();
        boolean allowed = !now.isEnd() || guessed;
        // A speaker that had finished before the cancellation reached it is told as it was.
        boolean finished = next == DeliveryState.COMPLETED && now != DeliveryState.CANCELLED;
        if (allowed || finished) {
            Optional<String> detail = next == DeliveryState.MISSED ? Optional.of("late") : event.detail();
            DeliveryTable.setState(handle, event.occurrence(), speakerId, next, detail);
        }
    }
}
