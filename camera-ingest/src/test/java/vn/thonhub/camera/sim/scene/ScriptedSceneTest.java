package vn.thonhub.camera.sim.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.thonhub.camera.sim.script.IncidentKind;
import vn.thonhub.camera.sim.script.IncidentPlan;
import vn.thonhub.camera.sim.script.SceneScript;
import vn.thonhub.camera.sim.script.SceneScripts;
import vn.thonhub.camera.sim.script.SightFaultKind;

class ScriptedSceneTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final long[] SEEDS = {1, 2, 3};

    static List<String> names() {
        return SceneScripts.names();
    }

    private static RoadScene scene(String name, long seed) {
        return RoadScene.of(SceneScripts.named(name), seed, WIDTH, HEIGHT);
    }

    @Test
    void theScenesCoverEveryKindOfIncidentAndSightFaultAndNoneForFalseAlerts() {
        List<SceneScript> all = names().stream().map(SceneScripts::named).toList();
        Set<IncidentKind> kinds = EnumSet.noneOf(IncidentKind.class);
        Set<SightFaultKind> faults = EnumSet.noneOf(SightFaultKind.class);
        all.forEach(script -> {
            script.incidents().forEach(plan -> kinds.add(plan.kind()));
            script.sight().forEach(plan -> faults.add(plan.kind()));
        });
        assertThat(all).hasSizeGreaterThanOrEqualTo(24);
        assertThat(kinds).containsExactlyInAnyOrder(IncidentKind.values());
        assertThat(faults).containsExactlyInAnyOrder(SightFaultKind.values());
        assertThat(all.stream().filter(SceneScript::isIncidentFree)).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPromisedIncidentHappensWithinItsCycleAndWhereTheCameraLooks(String name) {
        for (long seed : SEEDS) {
            RoadScene scene = scene(name, seed);
            long cycle = scene.script().cycleS() * 1000L;
            Block block = scene.blocks(cycle, cycle).get(0);
            List<String> happened = block.incidents().stream()
                    .map(incident -> incident.kind().name())
                    .sorted()
                    .toList();
            assertThat(happened).as("%s seed %d", name, seed).isEqualTo(promised(scene.script()));
            for (ScriptedIncident incident : block.incidents()) {
                assertThat(incident.fromMs()).isGreaterThanOrEqualTo(cycle);
                assertThat(incident.toMs())
                        .isGreaterThan(incident.fromMs() + 900)
                        .isLessThanOrEqualTo(2 * cycle);
            }
            assertThat(block.actors()).allMatch(actor -> actor.fromMs() >= cycle && actor.toMs() <= 2 * cycle);
        }
    }

    private static List<String> promised(SceneScript script) {
        return script.incidents().stream()
                .flatMap(plan -> java.util.Collections.nCopies(plan.count(), plan).stream())
                .map(IncidentPlan::kind)
                .map(IncidentKind::name)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void incidentsAreWhatTheySay(String name) {
        for (long seed : SEEDS) {
            RoadScene scene = scene(name, seed);
            Block block = scene.blocks(0, 0).get(0);
            block.incidents().forEach(incident -> assertIs(scene, block, incident));
        }
    }

    private static void assertIs(RoadScene scene, Block block, ScriptedIncident incident) {
        RoadLayout layout = scene.layout();
        long middle = (incident.fromMs() + incident.toMs()) / 2;
        List<Pose> poses = block.actors().stream()
                .filter(actor -> incident.actorIds().contains(actor.id()) && actor.exists(middle))
                .map(actor -> actor.pose(middle))
                .toList();
        switch (incident.kind()) {
            case STOPPED_VEHICLE -> {
                assertThat(poses.get(0).speed()).isLessThan(0.01);
                assertThat(layout.isOnRoad(poses.get(0).at())).isTrue();
                assertThat(incident.toMs() - incident.fromMs()).isGreaterThan(20_000);
            }
            case WRONG_WAY ->
                assertThat(Math.cos(poses.get(0).heading()) > 0)
                        .isEqualTo(poses.get(0).at().x()
                                < layout.centre(poses.get(0).at().y()));
            case PEDESTRIAN_CROSSING, PERSON_ON_ROAD, ANIMAL_ON_ROAD, OBJECT_ON_ROAD ->
                assertThat(layout.isOnRoad(poses.get(0).at())).isTrue();
            case SPEEDING -> assertThat(poses.get(0).speed() * 3.6).isGreaterThan(70);
            case LOITERING -> assertThat(incident.toMs() - incident.fromMs()).isGreaterThan(60_000);
            case CROWD -> assertThat(poses).hasSizeGreaterThanOrEqualTo(IncidentKind.CROWD_SIZE);
            case CONGESTION -> {
                assertThat(poses).hasSizeGreaterThan(8);
                assertThat(poses.stream().mapToDouble(Pose::speed).average().orElseThrow())
                        .isLessThan(2);
            }
            case FLOODING -> assertThat(scene.floodAt(middle)).isGreaterThan(0.33);
            case INTRUSION -> assertThat(incident.toMs() - incident.fromMs()).isGreaterThan(5_000);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whoMakesNoIncidentKeepsTheRules(String name) {
        RoadScene scene = scene(name, 4);
        Block block = scene.blocks(0, 0).get(0);
        Set<String> involved = block.incidents().stream()
                .flatMap(incident -> incident.actorIds().stream())
                .collect(Collectors.toSet());
        for (Actor actor : block.actors()) {
            if (!involved.contains(actor.id()) && actor.kind().isVehicle()) {
                Pose pose = actor.pose((actor.fromMs() + actor.toMs()) / 2);
                double aside = pose.at().x() - scene.layout().centre(pose.at().y());
                assertThat(Math.cos(pose.heading()) > 0).as(actor.id()).isEqualTo(aside > 0);
                assertThat(pose.speed() * 3.6).isLessThan(50);
            }
        }
    }

    @Test
    void trafficInACrowdKeepsItsDistance() {
        RoadScene scene = scene("crowded-market", 5);
        List<Actor> vehicles = scene.blocks(0, 0).get(0).actors().stream()
                .filter(actor -> actor.kind().isVehicle())
                .toList();
        assertThat(vehicles).hasSizeGreaterThan(150);
        for (long ms = 0; ms < 300_000; ms += 500) {
            long now = ms;
            List<Pose> poses = vehicles.stream()
                    .filter(actor -> actor.exists(now) && actor.kind() == ActorKind.CAR)
                    .map(actor -> actor.pose(now))
                    .toList();
            for (Pose a : poses) {
                assertThat(poses.stream().filter(b -> b != a))
                        .noneMatch(b -> Math.hypot(a.at().x() - b.at().x(), a.at().y() - b.at().y()) < 1.5);
            }
        }
    }

    @Test
    void crossingsOfALineAreThoseOfTheTracks() {
        RoadScene scene = scene("day-busy", 6);
        TruthTeller truth = new TruthTeller(scene, 10);
        List<GroundTruth.Crossing> crossings =
                truth.crossings(new RoadPoint(-3.6, 22), new RoadPoint(3.6, 22), 0, 600_000);
        assertThat(crossings)
                .hasSizeGreaterThan(100)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(GroundTruth.Crossing::atMs));
        assertThat(crossings).anyMatch(GroundTruth.Crossing::away).anyMatch(crossing -> !crossing.away());
        for (GroundTruth.Crossing crossing : crossings) {
            assertThat(crossing.yM()).isCloseTo(22, within(0.2));
            // Left of a line drawn to the right is ahead: who drives away comes from its right.
            assertThat(crossing.leftToRight()).isEqualTo(!crossing.away());
        }
        ImagePoint a = scene.camera().toImage(new RoadPoint(-3.6, 22));
        ImagePoint b = scene.camera().toImage(new RoadPoint(3.6, 22));
        assertThat(truth.crossings(a, b, 0, 600_000)).hasSameSizeAs(crossings);
    }

    @Test
    void theTruthNamesSightFaultsConditionsAndPlaces() {
        RoadScene scene = scene("camera-blocked", 1);
        GroundTruth truth = new TruthTeller(scene, 1).between(0, 360_000);
        assertThat(truth.sight()).extracting(GroundTruth.SightLoss::by).containsExactly("hand", "cloth", "leaf", "web");
        assertThat(truth.sight().get(1).share()).isGreaterThan(0.95);
        assertThat(truth.conditions()).extracting(GroundTruth.Condition::name).contains("day");
        assertThat(scene("night-intrusion", 1).site().yard()).hasSize(4);
        assertThat(new TruthTeller(scene("dusk-ordinary", 1), 1)
                        .between(0, 1_200_000)
                        .conditions())
                .extracting(condition -> condition.name().toUpperCase(Locale.ROOT))
                .contains("DAY", "DUSK", "NIGHT", "INFRARED", "STREET_LAMP");
    }

    @Test
    void camerasHangInManyWays() {
        List<PinholeCamera> cameras = java.util.stream.LongStream.range(0, 30)
                .mapToObj(seed -> scene("day-quiet", seed).camera())
                .toList();
        assertThat(cameras).allMatch(camera -> camera.z() >= 4 && camera.z() <= 8);
        assertThat(cameras.stream().mapToDouble(PinholeCamera::z).max().orElseThrow())
                .isGreaterThan(7);
        assertThat(cameras.stream().mapToDouble(PinholeCamera::z).min().orElseThrow())
                .isLessThan(5);
        for (PinholeCamera camera : cameras) {
            for (RoadPoint corner : List.of(new RoadPoint(0, 14), new RoadPoint(3, 30), new RoadPoint(-3, 30))) {
                ImagePoint at = camera.toImage(corner);
                assertThat(at.u()).isBetween(0.0, (double) WIDTH);
                assertThat(at.v()).isBetween(0.0, (double) HEIGHT);
            }
        }
    }
}
