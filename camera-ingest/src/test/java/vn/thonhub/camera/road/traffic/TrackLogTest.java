package vn.thonhub.camera.road.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.road.traffic.TrackLog.Passage;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

class TrackLogTest {
    private static final Instant BEGIN = Instant.parse("2026-11-29T05:00:00Z");

    private final TrackLog log = new TrackLog();

    @Test
    void whoPassesAfterTheTrackerBeganAnewIsNotTakenForWhoPassedBefore() {
        drive(0);
        log.restart();
        drive(10);
        assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whoIsUnderWayKeepsItsIdWhenItIsGone() {
        pass(0, 0.1);
        pass(1, 0.3);
        var underWay = ids();
        nobody(2);
        assertThat(ids()).hasSize(1).isEqualTo(underWay);
    }

    private void drive(int from) {
        for (var k = 0; k < 5; k++) {
            pass(from + k, 0.1 + 0.1 * k);
        }
    }

    /** Always the first object of its tracker. */
    private void pass(int second, double x) {
        var at = BEGIN.plusSeconds(second);
        var box = new PictureBox(x, 0.4, x + 0.1, 0.6);
        var foot = new Corner(x + 0.05, 0.6);
        tell(at, List.of(new TrackedObject(1, RoadUser.TWO_WHEELER, 0.9, box, foot, BEGIN, at, false)));
    }

    private void nobody(int second) {
        tell(BEGIN.plusSeconds(second), List.of());
    }

    private void tell(Instant at, List<TrackedObject> objects) {
        log.add(new SceneMoment(at, objects, Set.of(), Map.of(), false), Optional.empty());
    }

    private List<Long> ids() {
        return log.since(BEGIN, Optional.empty()).stream().map(Passage::id).toList();
    }
}
