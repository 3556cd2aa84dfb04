package vn.thonhub.camera.road.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Where one camera's road users went in the last half an hour. Bounded; thread-safe. */
public final class TrackLog {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MOST_TRACKS = 400;
    private static final int MOST_POINTS = 40;
    /** Share of the picture between two points. */
    private static final double APART = 0.02;

    private final Map<Long, Draft> under = new HashMap<>();
    private final Deque<Passage> passed = new ArrayDeque<>();

    private long numbered;

    /**
     * One track, as the contract shows it.
     *
     * @param id this log's own: a tracker that begins anew, as after a change of settings, counts from one again
     * @param speedKmh mean, as the crow flies; empty without a calibration
     */
    public record Passage(
            long id,
            RoadUser kind,
            Instant firstSeen,
            Instant lastSeen,
            List<Corner> points,
            Optional<Double> speedKmh) {}

    private static final class Draft {
        private final List<Corner> points = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final long id;
        private TrackedObject latest;

        Draft(long id) {
            this.id = id;
        }

        void add(TrackedObject object, Instant at) {
            latest = object;
            var last = points.isEmpty() ? null : points.get(points.size() - 1);
            var foot = object.foot();
            if (last == null || Math.hypot(foot.x() - last.x(), foot.y() - last.y()) >= APART) {
                points.add(foot);
                times.add(at);
            }
            if (points.size() > MOST_POINTS) {
                for (var i = points.size() - 2; i > 0; i -= 2) {
                    points.remove(i);
                    times.remove(i);
                }
            }
        }

        Passage passage(Optional<GroundMap> ground) {
            return new Passage(
                    id,
                    latest.kind(),
                    latest.firstSeen(),
                    latest.lastSeen(),
                    List.copyOf(points),
                    ground.flatMap(this::speed));
        }

        private Optional<Double> speed(GroundMap ground) {
            var metres = 0.0;
            var seconds = 0.0;
            for (var i = 1; i < points.size(); i++) {
                var from = ground.ground(points.get(i - 1));
                var to = ground.ground(points.get(i));
                if (from.isPresent() && to.isPresent()) {
                    metres += from.get().distance(to.get());
                    seconds += Duration.between(times.get(i - 1), times.get(i)).toMillis() / 1000.0;
                }
            }
            return seconds < 0.5 ? Optional.empty() : Optional.of(3.6 * metres / seconds);
        }
    }

    /** Notes a moment. @param ground the calibration, for speeds */
    public synchronized void add(SceneMoment moment, Optional<GroundMap> ground) {
        if (!moment.objects().isEmpty() || !under.isEmpty()) {
            follow(moment, ground);
        }
        var from = moment.at().minus(KEPT);
        while (!passed.isEmpty()
                && (passed.size() > MOST_TRACKS || passed.peekFirst().lastSeen().isBefore(from))) {
            passed.removeFirst();
        }
    }

    private void follow(SceneMoment moment, Optional<GroundMap> ground) {
        var present = new HashSet<Long>();
        for (var object : moment.objects()) {
            present.add(object.id());
            if (!object.lastSeen().isBefore(moment.at())) {
                under.computeIfAbsent(object.id(), id -> new Draft(++numbered)).add(object, moment.at());
            }
        }
        var gone = under.keySet().stream().filter(id -> !present.contains(id)).toList();
        gone.forEach(id -> keep(under.remove(id).passage(ground)));
    }

    private void keep(Passage passage) {
        if (passage.points().size() > 1) {
            passed.addLast(passage);
        }
    }

    /** Newest first, also those under way. */
    public synchronized List<Passage> since(Instant from, Optional<GroundMap> ground) {
        var all = new ArrayList<Passage>();
        under.values().stream()
                .map(draft -> draft.passage(ground))
                .filter(one -> one.points().size() > 1)
                .forEach(all::add);
        all.addAll(passed);
        return all.stream()
                .filter(one -> !one.lastSeen().isBefore(from))
                .sorted(java.util.Comparator.comparing(Passage::lastSeen).reversed())
                .limit(MOST_TRACKS)
                .toList();
    }

    /** Paths of vehicles, for who asks which way they go. */
    public Collection<List<Corner>> vehiclePaths(Instant from) {
        return since(from, Optional.empty()).stream()
                .filter(one -> one.kind().isVehicle())
                .map(Passage::points)
                .toList();
    }

    /** The tracker begins anew, and its ids with it. */
    public synchronized void restart() {
        under.values().forEach(draft -> keep(draft.passage(Optional.empty())));
        under.clear();
    }
}
