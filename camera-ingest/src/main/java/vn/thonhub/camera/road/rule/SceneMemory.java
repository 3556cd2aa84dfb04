package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * What is remembered of a camera's past moments: where its objects were, how its areas were used. Immutable; the memory after
 * a moment is a function of the memory before and the moment.
 *
 * @param crossings of lines in the latest moment
 * @param recent crossings of the last seconds, also those that turned out to be another part of what had crossed
 * @param flows by area, in the order of time
 */
record SceneMemory(
        Map<Long, ObjectPast> objects,
        Map<Long, LineSides> sides,
        List<Crossing> crossings,
        List<Crossing> recent,
        Map<String, List<AreaFlow>> flows,
        Optional<Instant> last) {
    static final SceneMemory NOTHING =
            new SceneMemory(Map.of(), Map.of(), List.of(), List.of(), Map.of(), Optional.empty());

    /** After so long without a picture what was before tells nothing any more. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    /** Parts of one thing are followed apart, and it may take one of them some seconds until it is sure that it crossed. */
    private static final Duration RECENT = Duration.ofSeconds(6);

    private static final Duration FLOW_STEP = Duration.ofMillis(900);
    private static final Duration FLOW_KEPT = Duration.ofSeconds(40);
    /** Seconds, of all together, for which somebody on foot must have been followed there as it filled. */
    private static final int CAME = 3;
    /** Where nobody is followed so many may be counted that are nobody. */
    private static final int LEFT_OVER = 1;
    /** A blind camera's objects mean little. */
    private static final double WALKING_MPS = 1.6;

    SceneMemory next(SceneMoment moment, Site site) {
        var afresh = last.filter(before -> Duration.between(before, moment.at()).compareTo(FORGOTTEN) <= 0)
                .isEmpty();
        var before = afresh ? NOTHING : this;
        if (!moment.sight().isEmpty()) {
            return new SceneMemory(
                    before.objects, before.sides, List.of(), before.recent, before.flows, Optional.of(moment.at()));
        }
        return before.seen(moment, site);
    }

    private SceneMemory seen(SceneMoment moment, Site site) {
        var nextObjects = new HashMap<Long, ObjectPast>();
        var nextSides = new HashMap<Long, LineSides>();
        var crossed = LineSides.none();
        var lines = site.areas().lines();
        for (var object : moment.objects()) {
            var past = past(object, moment.at(), site);
            nextObjects.put(object.id(), past);
            var known = sides.getOrDefault(object.id(), LineSides.UNKNOWN);
            nextSides.put(object.id(), known.step(lines, past, site, crossed));
        }
        var fresh = new ArrayList<Crossing>();
        var lately = new ArrayList<>(recent.stream()
                .filter(one -> Duration.between(one.at(), moment.at()).compareTo(RECENT) <= 0)
                .toList());
        for (var crossing : crossed) {
            if (lately.stream().noneMatch(other -> crossing.isPartOf(other, site, moment.dark()))) {
                fresh.add(crossing);
            }
            lately.add(crossing);
        }
        var remembered = new SceneMemory(
                Map.copyOf(nextObjects),
                Map.copyOf(nextSides),
                List.copyOf(fresh),
                List.copyOf(lately),
                flows,
                Optional.of(moment.at()));
        return remembered.flowing(moment, site);
    }

    private ObjectPast past(TrackedObject object, Instant at, Site site) {
        var known = objects.get(object.id());
        if (known != null && object.lastSeen().isBefore(at)) {
            return known.hidden(object);
        }
        var sample = new Sample(
                at,
                object.foot(),
                site.ground().flatMap(map -> map.ground(object.foot())),
                object.box().width(),
                object.box().height(),
                site.grain(object.foot()));
        return known == null ? ObjectPast.begin(object, sample) : known.seen(object, sample);
    }

    private SceneMemory flowing(SceneMoment moment, Site site) {
        var next = new HashMap<String, List<AreaFlow>>();
        for (var area : Measured.of(site.areas())) {
            var known = flows.getOrDefault(area.id(), List.of());
            var due = known.isEmpty()
                    || Duration.between(known.get(known.size() - 1).at(), moment.at())
                                    .compareTo(FLOW_STEP)
                            >= 0;
            next.put(area.id(), due ? with(known, flow(moment, site, area, known)) : known);
        }
        return new SceneMemory(objects, sides, crossings, recent, Map.copyOf(next), last);
    }

    private static List<AreaFlow> with(List<AreaFlow> known, AreaFlow one) {
        var kept = new ArrayList<AreaFlow>();
        var from = one.at().minus(FLOW_KEPT);
        known.stream().filter(flow -> flow.at().isAfter(from)).forEach(kept::add);
        kept.add(one);
        return List.copyOf(kept);
    }

    private AreaFlow flow(SceneMoment moment, Site site, Measured area, List<AreaFlow> known) {
        var before = known.isEmpty() ? 0 : known.get(known.size() - 1).persons();
        var inside = objects.values().stream()
                .filter(past -> area.contains(past.last().foot()))
                .toList();
        var vehicles = inside.stream()
                .filter(past -> past.kind().isVehicle())
                .mapToDouble(past -> past.pace(2))
                .toArray();
        var slow = 0;
        var sum = 0.0;
        for (var speed : vehicles) {
            slow += speed < WALKING_MPS ? 1 : 0;
            sum += speed;
        }
        var surface = moment.surfaces().get(area.id());
        var persons = Persons.in(site, area, inside, objects.values(), surface, before);
        var followed = Persons.followed(site, inside);
        return new AreaFlow(
                moment.at(),
                vehicles.length,
                slow,
                vehicles.length == 0 ? 0 : sum / vehicles.length,
                persons,
                followed,
                surface == null ? 0 : surface.covered(),
                apparition(known, moment.at(), persons, followed));
    }

    private static Apparition apparition(List<AreaFlow> known, Instant at, int persons, int followed) {
        if (known.isEmpty()) {
            return Apparition.NONE;
        }
        var last = known.get(known.size() - 1);
        var seconds = Duration.between(last.at(), at).toMillis() / 1000.0;
        return last.apparition().next(seconds, persons, followed, cameSeconds(known) + followed >= CAME);
    }

    /**
     * For how many seconds people were followed in those flows, a flow being about a second, since hardly anybody was left:
     * those who came before that have gone.
     */
    private static int cameSeconds(List<AreaFlow> flows) {
        var seconds = 0;
        for (var i = flows.size() - 1; i >= 0 && !isDeserted(flows.get(i)); i--) {
            seconds += flows.get(i).followed();
        }
        return seconds;
    }

    private static boolean isDeserted(AreaFlow flow) {
        return flow.followed() == 0 && flow.persons() <= LEFT_OVER;
    }

    /**
     * Whether people were followed there of late. In a throng nobody can be told from his neighbour, but before it was one
     * somebody was seen; light, lorries and water fill a place too, and nobody walks to it.
     */
    boolean peopleCame(String area) {
        return cameSeconds(flows.getOrDefault(area, List.of())) >= CAME;
    }

    /** Whether hardly anybody was left there of late, and nobody was followed there since: what fills it now is nobody. */
    boolean wasLeft(String area) {
        var all = flows.getOrDefault(area, List.of());
        return all.stream().anyMatch(SceneMemory::isDeserted) && cameSeconds(all) < CAME;
    }

    /** Of the last so many seconds. */
    List<AreaFlow> flows(String area, double seconds) {
        var all = flows.getOrDefault(area, List.of());
        if (all.isEmpty()) {
            return all;
        }
        var from = all.get(all.size() - 1).at().minusMillis((long) (1000 * seconds));
        return all.stream().filter(flow -> !flow.at().isBefore(from)).toList();
    }

    Collection<ObjectPast> all() {
        return objects.values();
    }
}
