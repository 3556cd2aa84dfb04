package vn.thonhub.camera.sim.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.sim.script.IncidentKind;

class RoadSceneTest {
    private static final long TEN_MINUTES = 10 * 60_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theHomographyAgreesWithTheCameraBothWays(long seed) {
        PinholeCamera camera = new RoadScene(seed, 1280, 720, 0.5).camera();
        for (double x = -6; x <= 6; x += 1.5) {
            for (double y = 10; y <= 90; y += 8) {
                ImagePoint seen = camera.toImage(new RoadPoint(x, y));
                ImagePoint projected = camera.project(x, y, 0);
                assertThat(seen.u()).isCloseTo(projected.u(), within(1e-6));
                assertThat(seen.v()).isCloseTo(projected.v(), within(1e-6));
                RoadPoint back = camera.toRoad(seen);
                assertThat(back.x()).isCloseTo(x, within(1e-6));
                assertThat(back.y()).isCloseTo(y, within(1e-6));
            }
        }
    }

    @Test
    void trafficComesInBurstsWithSecondsOfQuietBetween() {
        RoadScene scene = new RoadScene(5, 640, 360, 0.5);
        for (long block = 0; block < 20; block++) {
            long end = block * TrafficPlan.BLOCK_MS;
            for (long ms = end - 4900; ms < end + 2900; ms += 100) {
                assertThat(scene.actorsAt(ms)).as("at %d ms", ms).isEmpty();
            }
            assertThat(scene.blocks(end, end).get(0).actors()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void vehiclesNeverDriveThroughEachOther(long seed) {
        RoadScene scene = new RoadScene(seed, 640, 360, 0.7);
        for (long ms = 0; ms < TEN_MINUTES; ms += 250) {
            List<Actor> actors = scene.actorsAt(ms);
            for (int i = 0; i < actors.size(); i++) {
                for (int j = i + 1; j < actors.size(); j++) {
                    assertApart(actors.get(i), actors.get(j), ms);
                }
            }
        }
    }

    private static void assertApart(Actor a, Actor b, long ms) {
        Pose p = a.pose(ms);
        Pose q = b.pose(ms);
        double dx = q.at().x() - p.at().x();
        double dy = q.at().y() - p.at().y();
        double along = Math.abs(dx * Math.sin(p.heading()) + dy * Math.cos(p.heading()));
        double across = Math.abs(dx * Math.cos(p.heading()) - dy * Math.sin(p.heading()));
        boolean apart = along > (a.kind().length() + b.kind().length()) / 2
                || across > (a.kind().width() + b.kind().width()) / 2 - 0.15;
        boolean onFoot = a.kind() == ActorKind.PEDESTRIAN && b.kind() == ActorKind.PEDESTRIAN;
        assertThat(apart || onFoot)
                .as("%s and %s at %d ms: %.2f along, %.2f across", a.id(), b.id(), ms, along, across)
                .isTrue();
    }

    @Test
    void incidentsAreWhatTheySay() {
        RoadScene scene = new RoadScene(3, 640, 360, 1);
        RoadLayout layout = scene.layout();
        List<Block> blocks = scene.blocks(0, 3 * TEN_MINUTES);
        assertThat(blocks.stream().flatMap(block -> block.incidents().stream()).map(ScriptedIncident::kind))
                .contains(IncidentKind.STOPPED_VEHICLE, IncidentKind.WRONG_WAY, IncidentKind.PEDESTRIAN_CROSSING);
        for (Block block : blocks) {
            for (ScriptedIncident incident : block.incidents()) {
                Actor actor = block.actors().stream()
                        .filter(each -> each.id().equals(incident.actorId()))
                        .findFirst()
                        .orElseThrow();
                Pose pose = actor.pose((incident.fromMs() + incident.toMs()) / 2);
                double aside = pose.at().x() - layout.centre(pose.at().y());
                boolean away = Math.cos(pose.heading()) > 0;
                switch (incident.kind()) {
                    case STOPPED_VEHICLE -> {
                        assertThat(pose.speed()).isLessThan(0.01);
                        assertThat(incident.toMs() - incident.fromMs()).isGreaterThan(20_000);
                    }
                    case WRONG_WAY -> assertThat(away).isEqualTo(aside < 0);
                    case PEDESTRIAN_CROSSING -> assertThat(Math.abs(aside)).isLessThan(RoadLayout.HALF_WIDTH);
                    default -> throw new AssertionError(incident);
                }
            }
        }
    }

    @Test
    void withoutIncidentsEverybodyKeepsTheRules() {
        RoadScene scene = new RoadScene(3, 640, 360, 0);
        for (Block block : scene.blocks(0, TEN_MINUTES)) {
            assertThat(block.incidents()).isEmpty();
            for (Actor actor : block.actors()) {
                Pose pose = actor.pose((actor.fromMs() + actor.toMs()) / 2);
                double aside = pose.at().x() - scene.layout().centre(pose.at().y());
                if (actor.kind() != ActorKind.PEDESTRIAN) {
                    assertThat(Math.cos(pose.heading()) > 0).as(actor.id()).isEqualTo(aside > 0);
                }
            }
        }
    }

    @Test
    void anyMomentCanBeAskedForWithoutLivingThroughThoseBefore() {
        RoadScene walked = new RoadScene(9, 640, 360, 0.5);
        walked.blocks(0, TEN_MINUTES);
        long ms = 7 * 60_000 + 21_300;
        assertThat(new TruthTeller(new RoadScene(9, 640, 360, 0.5), "c", 10, 0)
                        .between(ms, ms + 1000)
                        .objects())
                .usingRecursiveComparison()
                .isEqualTo(new TruthTeller(walked, "c", 10, 0)
                        .between(ms, ms + 1000)
                        .objects());
    }
}
