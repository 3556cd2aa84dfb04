package vn.thonhub.camera.road.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.evidence.EvidenceItem;
import vn.thonhub.camera.evidence.EvidenceSource;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.core.device.DeviceId;

/** What of the time asked for was seen, could not be read, was never recorded. */
class ReplayCoverageTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T03:00:00Z");
    /** Stopped vehicles are told after 20 seconds. */
    private static final ReplayRequest MINUTE = new ReplayRequest(
            DeviceId.of("cam-cho-01"),
            new Rule("dung", RuleSettings.usual(RuleKind.STOPPED_VEHICLE)),
            Optional.empty(),
            new Site(Areas.NONE, Optional.empty()),
            List.of(),
            BEGIN,
            at(60));

    private static Instant at(double second) {
        return BEGIN.plusMillis((long) (1000 * second));
    }

    private static Piece piece(double from, double until) {
        return new Piece(new NoFiles(), from + "-" + until, at(from), at(until));
    }

    private static final class NoFiles implements EvidenceSource {
        @Override
        public String kind() {
            return "none";
        }

        @Override
        public Optional<EvidenceItem> find(org.jdbi.v3.core.Handle handle, String id) {
            return Optional.empty();
        }

        @Override
        public List<EvidenceItem> ofAlert(org.jdbi.v3.core.Handle handle, String alertId) {
            return List.of();
        }

        @Override
        public Optional<java.nio.file.Path> open(EvidenceItem item) {
            return Optional.empty();
        }
    }

    /** Ten pictures a second. */
    private static void see(ReplayCoverage coverage, double from, double until) {
        for (var tenth = Math.round(10 * from); tenth < Math.round(10 * until); tenth++) {
            coverage.saw(at(tenth / 10.0));
        }
    }

    private static void assertSeconds(Duration is, double wanted) {
        assertThat(is).isCloseTo(Duration.ofMillis((long) (1000 * wanted)), Duration.ofMillis(200));
    }

    @Test
    void filesThatOverlapAtTheirSeamsAreAllThereIs() {
        var coverage = new ReplayCoverage(MINUTE, List.of(piece(-10, 20.02), piece(20, 40.05), piece(40, 70)));
        see(coverage, -10, 70);
        for (var n = 0; n < 3; n++) {
            coverage.played();
        }
        assertSeconds(coverage.looked(), 60);
        assertThat(coverage.missing()).isZero();
        assertThat(coverage.unreadable()).isZero();
    }

    @Test
    void whatIsRecordedButShowsNothingIsUnreadableOnceItWasTried() {
        var coverage = new ReplayCoverage(MINUTE, List.of(piece(0, 20), piece(20, 40)));
        see(coverage, 0, 12);
        assertThat(coverage.unreadable()).isZero();
        coverage.played();
        assertSeconds(coverage.unreadable(), 8);
        coverage.played();
        assertSeconds(coverage.unreadable(), 28);
        assertSeconds(coverage.looked(), 12);
        assertSeconds(coverage.missing(), 20);
    }

    @Test
    void aClipWithinAClipIsCountedOnce() {
        var coverage = new ReplayCoverage(MINUTE, List.of(piece(10, 40), piece(30, 50)));
        see(coverage, 10, 50);
        coverage.played();
        coverage.played();
        assertSeconds(coverage.looked(), 40);
        assertSeconds(coverage.missing(), 20);
        assertThat(coverage.unreadable()).isZero();
    }

    @Test
    void onlyWhatWasSeenUntilTheRuleHadToDecideCanBeMissed() {
        var coverage = new ReplayCoverage(MINUTE, List.of(piece(0, 30), piece(40, 90)));
        see(coverage, 0, 30);
        assertThat(coverage.showed(at(-1))).isTrue();
        assertThat(coverage.showed(at(5))).isTrue();
        assertThat(coverage.showed(at(15))).as("the footage ends before").isFalse();
        assertThat(coverage.showed(at(45))).as("not looked at yet").isFalse();
        see(coverage, 40, 90);
        assertThat(coverage.showed(at(59))).isTrue();
    }
}
