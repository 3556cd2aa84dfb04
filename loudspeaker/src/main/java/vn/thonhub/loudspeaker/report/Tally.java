package vn.thonhub.loudspeaker.report;

import java.util.Optional;

/**
 * Sums of lines. Immutable.
 *
 * @param planned what was to be played and could have been told about: neither taken back nor still open
 * @param plannedMs its length, all together
 * @param playedMs what sounded of it
 * @param heard how many the speaker's own microphone heard
 * @param unheard how many it did not hear; those of speakers without one are in neither
 */
record Tally(
        int planned,
        int played,
        int partly,
        int gaveWay,
        int missed,
        int emergencies,
        long plannedMs,
        long playedMs,
        int heard,
        int unheard) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Tally plus(Line line) {
        if (!line.outcome().counts()) {
            return this;
        }
        return new Tally(
                planned + 1,
                played + one(line, Outcome.PLAYED),
                partly + one(line, Outcome.PARTLY),
                gaveWay + one(line, Outcome.GAVE_WAY),
                missed + one(line, Outcome.MISSED),
                emergencies + ("emergency".equals(line.kind()) ? 1 : 0),
                plannedMs + line.plannedMs(),
                playedMs + Math.min(line.playedMs(), line.plannedMs()),
                heard + one(line, true),
                unheard + one(line, false));
    }

    private static int one(Line line, Outcome outcome) {
        return line.outcome() == outcome ? 1 : 0;
    }

    private static int one(Line line, boolean heard) {
        return line.heard().filter(said -> said == heard).isPresent() ? 1 : 0;
    }

    /** Played to the end, in percent, never rounded up; absent when nothing was planned. */
    Optional<Double> playedPct() {
        return planned == 0 ? Optional.empty() : Optional.of(Math.floor(played * 10_000.0 / planned) / 100);
    }
}
