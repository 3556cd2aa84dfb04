package vn.thonhub.loudspeaker.precedence;

import java.time.Instant;

/** What happens to a line. Instants never go back. */
public sealed interface LineInput {
    Instant at();

    /** The item's time has come. */
    record Due(Item item, Instant at) implements LineInput {}

    /** What is on the line has come to its end, or an end that time brings has passed. */
    record Tick(Instant at) implements LineInput {}

    /** A person took it back, on air or waiting. */
    record Cancel(String id, Instant at) implements LineInput {}

    /**
     * A person decided between two priority programmes.
     *
     * @param id the held newcomer the question was about
     * @param newcomerFirst the newcomer takes the line now; else it waits its turn
     */
    record Decide(String id, boolean newcomerFirst, Instant at) implements LineInput {}
}
