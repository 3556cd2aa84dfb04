package vn.thonhub.loudspeaker.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.Occurrence;

/**
 * What the player knows. Immutable.
 *
 * @param planned occurrences of the schedule, by key
 * @param commanded occurrences of PLAY commands, by key; a new schedule leaves them alone
 * @param playing what has the line now, from its preparation to its end
 * @param marks what was begun and settled; kept on disk
 */
record PlayerState(
        Map<String, Occurrence> planned, Map<String, Occurrence> commanded, Optional<Occurrence> playing, Marks marks) {

    /**
     * What must survive a power cut, so that nothing is played twice and a broadcast cut off is taken up again.
     *
     * @param begun keys of what has started and not ended, with the instant they may be forgotten
     * @param pauses what was held up, and for how long
     * @param settled keys of what has ended one way or the other, likewise
     */
    record Marks(Map<String, Instant> begun, Map<String, Instant> settled, Map<String, Pause> pauses) {
        static final Marks NONE = new Marks(Map.of(), Map.of(), Map.of());

        Marks {
            begun = begun == null ? Map.of() : Map.copyOf(begun);
            pauses = pauses == null ? Map.of() : Map.copyOf(pauses);
            settled = settled == null ? Map.of() : Map.copyOf(settled);
        }
    }

    PlayerState {
        planned = Map.copyOf(planned);
        commanded = Map.copyOf(commanded);
    }

    static PlayerState restored(Marks marks) {
        return new PlayerState(Map.of(), Map.of(), Optional.empty(), marks);
    }

    boolean isPlaying(Occurrence occurrence) {
        return playing.map(Occurrence::occurrence)
                .filter(occurrence.occurrence()::equals)
                .isPresent();
    }

    boolean isBegun(Occurrence occurrence) {
        return marks.begun().containsKey(occurrence.occurrence());
    }

    boolean isSettled(Occurrence occurrence) {
        return marks.settled().containsKey(occurrence.occurrence());
    }
}
