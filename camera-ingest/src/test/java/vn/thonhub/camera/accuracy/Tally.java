package vn.thonhub.camera.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How what was said agrees with what happened, for one kind. Each saying stands for one happening at most and the other way
 * round: a second alert about the same thing is a false one, since somebody was disturbed twice.
 *
 * @param hits happenings that were said
 * @param missed happenings that nobody told of
 * @param wrong sayings about nothing, or about what had been said already
 */
record Tally(int hits, int missed, int wrong) {
    static final Tally NONE = new Tally(0, 0, 0);
    /** A box of a tracker is there a little before and after what the truth calls the incident. */
    static final long SLACK_MS = 3_000;

    static Tally of(String kind, List<Happened> truth, List<Said> said) {
        var open = new ArrayList<>(
                truth.stream().filter(one -> one.kind().equals(kind)).toList());
        var hits = 0;
        var wrong = 0;
        var inOrder = said.stream()
                .filter(one -> one.kind().equals(kind))
                .sorted(Comparator.comparingLong(Said::raisedMs))
                .toList();
        for (var one : inOrder) {
            // What must be said is looked for first, so that an optional happening takes nothing away from it.
            var match = open.stream()
                    .filter(happened -> meet(happened, one))
                    .min(Comparator.comparing(Happened::optional).thenComparingLong(Happened::fromMs));
            if (match.isEmpty()) {
                wrong++;
                continue;
            }
            hits += match.get().optional() ? 0 : 1;
            open.remove(match.get());
        }
        return new Tally(
                hits, (int) open.stream().filter(one -> !one.optional()).count(), wrong);
    }

    private static boolean meet(Happened happened, Said said) {
        return said.sinceMs() <= happened.toMs() + SLACK_MS
                && said.raisedMs() >= happened.fromMs() - SLACK_MS
                && said.sinceMs() <= said.endedMs();
    }

    Tally plus(Tally other) {
        return new Tally(hits + other.hits, missed + other.missed, wrong + other.wrong);
    }

    /** Share of sayings that were true; 1 if nothing was said and nothing was to be said. */
    double precision() {
        return hits + wrong == 0 ? (missed == 0 ? 1 : 0) : (double) hits / (hits + wrong);
    }

    /** Share of happenings that were said. */
    double recall() {
        return hits + missed == 0 ? 1 : (double) hits / (hits + missed);
    }
}
