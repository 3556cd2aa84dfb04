package vn.thonhub.camera.road.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.thonhub.camera.road.replay.ReplayedAlert.PastAlert;
import vn.thonhub.core.alert.Disposition;

/**
 * What a rule would have raised beside the alerts there were.
 *
 * @param missed alerts it would not have raised
 */
public record Comparison(List<ReplayedAlert> raised, List<PastAlert> missed, Tally tally) {
    /** In numbers. False alarms and nuisances count as false. */
    public record Tally(
            long raised,
            long alsoTrue,
            long alsoFalse,
            long alsoOpen,
            @JsonProperty("new") long fresh,
            long missedTrue,
            long missedFalse) {}

    /** @param showed whether the footage showed what began then: of what it did not show, nobody knows whether it is missed */
    static Comparison of(List<ReplayedAlert> replayed, List<PastAlert> past, Predicate<Instant> showed) {
        var left = new ArrayList<>(past);
        var raised = new ArrayList<ReplayedAlert>();
        for (var one : replayed) {
            var match = left.stream().filter(one::isAbout).min(Comparator.comparing(one::apart));
            match.ifPresent(left::remove);
            raised.add(match.map(one::matching).orElse(one));
        }
        var missed = left.stream().filter(one -> showed.test(one.raisedAt())).toList();
        return new Comparison(raised, missed, tally(raised, missed));
    }

    private static Tally tally(List<ReplayedAlert> raised, List<PastAlert> missed) {
        var matched = raised.stream().flatMap(one -> one.alert().stream()).toList();
        return new Tally(
                raised.size(),
                count(matched, true),
                count(matched, false),
                matched.stream().filter(one -> one.disposition().isEmpty()).count(),
                raised.size() - matched.size(),
                count(missed, true),
                count(missed, false));
    }

    private static long count(List<PastAlert> alerts, boolean right) {
        return alerts.stream()
                .filter(one -> right
                        ? one.disposition().equals(Optional.of(Disposition.TRUE))
                        : one.disposition()
                                .filter(how -> how == Disposition.FALSE_ALARM || how == Disposition.NUISANCE)
                                .isPresent())
                .count();
    }
}
