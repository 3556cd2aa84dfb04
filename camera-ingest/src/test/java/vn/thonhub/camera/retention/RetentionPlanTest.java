package vn.thonhub.camera.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.retention.RetentionPlan.Why;
import vn.thonhub.core.device.DeviceId;

class RetentionPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final DeviceId MARKET = DeviceId.of("cam-cho-01");
    private static final DeviceId HOUSE = DeviceId.of("cam-nha-01");
    private static final long MIB = 1 << 20;
    private static final FootageLimits LIMITS =
            new FootageLimits(Duration.ofDays(30), Duration.ofDays(20), Duration.ofDays(7), 1000 * MIB, 100 * MIB);
    private static final FootageKind CLIPS = kind(FootageKind.Name.CLIP);
    private static final FootageKind STILLS = kind(FootageKind.Name.STILL);

    private static FootageKind kind(FootageKind.Name name) {
        return new FootageKind(name, "any", new FootageKind.Columns("a", "b", Optional.empty()), path -> {});
    }

    private static FootageItem item(FootageKind kind, String id, DeviceId camera, int daysOld, long bytes) {
        var at = NOW.minus(Duration.ofDays(daysOld)).minusSeconds(1);
        return new FootageItem(kind, id, camera, Optional.empty(), at, at, bytes, id);
    }

    @Test
    void eachKindAndCameraHasItsOwnTime() {
        var times = new KeepTimes(LIMITS).with(HOUSE, FootageKind.Name.CLIP, Optional.of(3));
        var items = List.of(
                item(CLIPS, "a", MARKET, 30, 1),
                item(CLIPS, "b", MARKET, 29, 1),
                item(STILLS, "c", MARKET, 20, 1),
                item(STILLS, "d", HOUSE, 19, 1),
                item(CLIPS, "e", HOUSE, 3, 1),
                item(CLIPS, "f", HOUSE, 2, 1));
        assertThat(new RetentionPlan(times, NOW, 0).of(items))
                .extracting(doomed -> doomed.item().id(), RetentionPlan.Doomed::why)
                .containsExactly(tuple("a", Why.AGE), tuple("c", Why.AGE), tuple("e", Why.AGE));
    }

    @Test
    void forRoomTheOldestGoesWhateverItsKindAndNoMoreThanNeeded() {
        var items = List.of(
                item(STILLS, "a", MARKET, 5, 10),
                item(CLIPS, "b", MARKET, 4, 100),
                item(CLIPS, "c", HOUSE, 3, 100),
                item(STILLS, "d", HOUSE, 2, 10));
        var plan = new RetentionPlan(new KeepTimes(LIMITS), NOW, 50);
        assertThat(plan.of(items))
                .extracting(doomed -> doomed.item().id(), RetentionPlan.Doomed::why)
                .containsExactly(tuple("a", Why.SPACE), tuple("b", Why.SPACE));
    }

    @Test
    void whatGoesByAgeCountsAsRoomMade() {
        var items = List.of(item(CLIPS, "a", MARKET, 31, 60), item(CLIPS, "b", MARKET, 4, 100));
        assertThat(new RetentionPlan(new KeepTimes(LIMITS), NOW, 50).of(items)).hasSize(1);
        assertThat(new RetentionPlan(new KeepTimes(LIMITS), NOW, 61).of(items)).hasSize(2);
    }

    @Test
    void roomIsNeededAboveTheBudgetOrBelowTheFloor() {
        assertThat(RetentionPlan.excess(LIMITS, 1000 * MIB, 100 * MIB)).isZero();
        assertThat(RetentionPlan.excess(LIMITS, 1001 * MIB, 100 * MIB)).isEqualTo(MIB);
        assertThat(RetentionPlan.excess(LIMITS, 10 * MIB, 90 * MIB))
                .as("a little more than missing, or the next second brings the next sweep")
                .isBetween(10 * MIB, 17 * MIB);
    }
}
