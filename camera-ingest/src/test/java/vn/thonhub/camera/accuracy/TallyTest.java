package vn.thonhub.camera.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final String KIND = "stopped_vehicle";

    private static Happened happened(long from, long to) {
        return new Happened(KIND, from, to, false);
    }

    private static Said said(long since, long raised) {
        return new Said(KIND, since, raised, raised + 5_000);
    }

    @Test
    void whatIsSaidWhileItHappensIsAHit() {
        assertThat(Tally.of(KIND, List.of(happened(10_000, 30_000)), List.of(said(11_000, 25_000))))
                .isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void aSecondAlertAboutTheSameThingIsAFalseOne() {
        var tally =
                Tally.of(KIND, List.of(happened(10_000, 60_000)), List.of(said(11_000, 25_000), said(40_000, 50_000)));
        assertThat(tally).isEqualTo(new Tally(1, 0, 1));
        assertThat(tally.precision()).isEqualTo(0.5);
        assertThat(tally.recall()).isEqualTo(1);
    }

    @Test
    void whatNobodyToldOfIsMissedAndWhatDidNotHappenIsWrong() {
        assertThat(Tally.of(KIND, List.of(happened(10_000, 30_000)), List.of(said(100_000, 110_000))))
                .isEqualTo(new Tally(0, 1, 1));
    }

    @Test
    void whatIsOptionalCountsForNeither() {
        var optional = new Happened(KIND, 10_000, 30_000, true);
        assertThat(Tally.of(KIND, List.of(optional), List.of())).isEqualTo(Tally.NONE);
        assertThat(Tally.of(KIND, List.of(optional), List.of(said(11_000, 25_000))))
                .isEqualTo(Tally.NONE);
    }

    @Test
    void anOptionalHappeningTakesNoSayingFromOneThatMustBeSaid() {
        var optional = new Happened(KIND, 5_000, 30_000, true);
        assertThat(Tally.of(KIND, List.of(optional, happened(10_000, 30_000)), List.of(said(11_000, 25_000))))
                .isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void otherKindsAreOfNoConcern() {
        assertThat(Tally.of("wrong_way", List.of(happened(10_000, 30_000)), List.of(said(11_000, 25_000))))
                .isEqualTo(Tally.NONE);
    }
}
