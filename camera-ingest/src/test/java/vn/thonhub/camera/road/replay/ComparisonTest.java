package vn.thonhub.camera.road.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.road.replay.ReplayedAlert.PastAlert;
import vn.thonhub.core.alert.Disposition;

/** What a rule would have raised, beside what was raised. */
class ComparisonTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T03:00:00Z");

    private static ReplayedAlert raised(int second) {
        var at = BEGIN.plusSeconds(second);
        return new ReplayedAlert(at, at.plusSeconds(2), Optional.empty(), Map.of(), Optional.empty());
    }

    private static PastAlert past(String id, int second, Disposition how) {
        return new PastAlert(id, BEGIN.plusSeconds(second), Optional.ofNullable(how));
    }

    @Test
    void ofTwoAlertsSoonAfterEachOtherTheNearerOneIsMeant() {
        var early = past("early", 0, Disposition.FALSE_ALARM);
        var late = past("late", 10, Disposition.TRUE);
        var found = Comparison.of(List.of(raised(10)), List.of(early, late), any -> true);
        assertThat(found.raised().get(0).alert()).contains(late);
        assertThat(found.missed()).containsExactly(early);
        assertThat(found.tally()).isEqualTo(new Comparison.Tally(1, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void anAlertOfATimeTheFootageDoesNotShowIsNotMissed() {
        var found = Comparison.of(
                List.of(),
                List.of(past("seen", 0, Disposition.TRUE), past("unseen", 100, Disposition.TRUE)),
                began -> began.equals(BEGIN));
        assertThat(found.missed()).extracting(PastAlert::id).containsExactly("seen");
        assertThat(found.tally().missedTrue()).isEqualTo(1);
    }
}
