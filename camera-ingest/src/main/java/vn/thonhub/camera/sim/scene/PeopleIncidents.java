package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.sim.script.IncidentKind;
import vn.thonhub.camera.sim.script.IncidentPlan;

/** Casts those incidents whose cause walks: people, buffaloes, dogs. Seconds of the cycle. */
final class PeopleIncidents {
    private static final double STROLL = 1.25;

    private final CycleDraft draft;
    private final RoadLayout layout;

    PeopleIncidents(CycleDraft draft) {
        this.draft = draft;
        layout = draft.layout;
    }

    void cast(IncidentPlan plan, double from, double to) {
        switch (plan.kind()) {
            case PEDESTRIAN_CROSSING -> crossing(from, to);
            case PERSON_ON_ROAD -> onRoad(from, to);
            case ANIMAL_ON_ROAD -> animal(plan.by(), from, to);
            case INTRUSION -> intrusion(from, to);
            case LOITERING -> loitering(from, to);
            case CROWD -> crowd(from, to);
            default -> throw new IllegalArgumentException(plan.kind() + " is not a walker's doing");
        }
    }

    private void crossing(double from, double to) {
        int side = draft.side();
        double gate = draft.gate(16, 36);
        double over = gate + draft.between(-4, 2);
        Path path = Path.through(List.of(
                layout.yard(side, gate),
                layout.beside(side * 4.4, gate),
                layout.beside(side * 4.3, over),
                layout.beside(-side * 4.3, over + 0.4),
                layout.beside(-side * 4.4, gate),
                layout.yard(-side, gate)));
        Motion motion = Motion.steady(path.length(), draft.between(1.15, 1.5));
        walkOnRoad(IncidentKind.PEDESTRIAN_CROSSING, ActorKind.PEDESTRIAN, path, motion, from, to);
    }

    private void onRoad(double from, double to) {
        int side = draft.side();
        double gate = draft.gate(14, 34);
        double lane = side * draft.between(0.8, 2.4);
        double in = draft.between(15, 28);
        double out = in + draft.between(4, 9) * draft.side();
        out = Math.max(12.5, Math.min(34, out));
        Path path = Path.through(List.of(
                layout.yard(side, gate),
                layout.beside(side * 4.4, gate),
                layout.beside(side * 4.4, in),
                layout.beside(lane, in + 0.5),
                layout.beside(lane, out),
                layout.beside(side * 4.5, out + 0.3),
                layout.beside(side * 4.5, gate + 0.2),
                layout.yard(side, gate + 0.2)));
        double stands = path.distanceNear(layout.beside(lane, (in + 0.5 + out) / 2));
        Motion motion = Motion.from(STROLL)
                .stop(stands, Math.max(8, Math.min(25, to - from - 50)), 1.5)
                .end(path.length());
        walkOnRoad(IncidentKind.PERSON_ON_ROAD, ActorKind.PEDESTRIAN, path, motion, from, to);
    }

    private void animal(String by, double from, double to) {
        boolean buffalo = by.equals("buffalo") || !by.equals("dog") && draft.random.nextBoolean();
        ActorKind kind = buffalo ? ActorKind.BUFFALO : ActorKind.DOG;
        int side = draft.side();
        double gate = draft.gate(14, 34);
        double in = Math.max(13, Math.min(30, gate + draft.between(-4, 4)));
        double out = in + draft.between(2, 6);
        Path path = Path.through(List.of(
                layout.yard(side, gate),
                layout.beside(side * 4.5, gate),
                layout.beside(side * draft.between(1, 2), in),
                layout.beside(-side * draft.between(0.5, 1.5), out),
                layout.beside(-side * 4.6, out + 0.5),
                layout.beside(-side * 4.6, gate + 0.2),
                layout.yard(-side, gate + 0.2)));
        double speed = buffalo ? 0.9 : 2.0;
        double stands = path.distanceNear(layout.beside(0.3 * side, (in + out) / 2));
        Motion motion = Motion.from(speed)
                .stop(stands, buffalo ? draft.between(4, 9) : draft.between(4, 7), 1.2)
                .end(path.length());
        walkOnRoad(IncidentKind.ANIMAL_ON_ROAD, kind, path, motion, from, to);
        if (buffalo && draft.random.nextBoolean()) {
            Path after = path;
            Motion same = Motion.from(speed)
                    .stop(stands - 2.6, draft.between(4, 9), 1.2)
                    .end(after.length());
            draft.tryAdd(kind, from + 4, after, same);
        }
    }

    private void walkOnRoad(IncidentKind kind, ActorKind who, Path path, Motion motion, double from, double to) {
        double latest = Math.max(from + 0.1, Math.min(to, draft.seconds() - 1) - motion.seconds());
        Actor actor = draft.add(who, draft.between(from, latest), path, motion);
        draft.incident(kind, actor, t -> layout.isOnRoad(path.at(motion.distance(t))));
    }

    private void intrusion(double from, double to) {
        int side = layout.yardSide();
        double gate = draft.gate(38, 50);
        double in = draft.between(20, 29);
        List<RoadPoint> way = new ArrayList<>(
                List.of(layout.yard(side, gate), layout.beside(side * 4.8, gate), layout.beside(side * 4.8, in)));
        for (int i = 0; i < 4; i++) {
            way.add(layout.beside(
                    side * draft.between(6.8, 11.5), draft.between(RoadLayout.YARD_NEAR + 2, RoadLayout.YARD_FAR - 2)));
        }
        way.add(layout.beside(side * 4.8, in + 0.5));
        way.add(layout.beside(side * 4.8, gate + 0.3));
        way.add(layout.yard(side, gate + 0.3));
        Path path = Path.through(way);
        double inside = path.distanceNear(way.get(4));
        Motion motion = Motion.from(STROLL)
                .stop(inside, draft.between(5, 10), 1.5)
                .to(path.distanceNear(way.get(6)) - 1)
                .end(path.length());
        double latest = Math.max(from + 0.1, Math.min(to, draft.seconds() - 1) - motion.seconds());
        Actor actor = draft.add(ActorKind.PEDESTRIAN, draft.between(from, latest), path, motion);
        draft.incident(
                IncidentKind.INTRUSION,
                List.of(actor),
                SceneSite.yard(layout),
                t -> SceneSite.isInYard(layout, path.at(motion.distance(t))));
    }

    private void loitering(double from, double to) {
        int side = draft.side();
        double gate = draft.gate(14, 30);
        double spot = Math.max(14, Math.min(30, gate + draft.between(-4, 4)));
        double lane = side * draft.between(4.4, 5.2);
        List<RoadPoint> way = new ArrayList<>(List.of(layout.yard(side, gate), layout.beside(lane, gate + 0.1)));
        Motion.Course course = Motion.from(STROLL);
        List<RoadPoint> stands = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RoadPoint next = layout.beside(lane + draft.between(-0.3, 0.4), spot + draft.between(-1.8, 1.8) + i * 0.01);
            way.add(next);
            stands.add(next);
        }
        way.add(layout.beside(lane, gate - 0.1));
        way.add(layout.yard(side, gate - 0.1));
        Path path = Path.through(way);
        double each = Math.max(16, Math.min(32, (to - from - 36) / 4));
        double last = 0;
        for (RoadPoint stand : stands) {
            double place = path.distanceNear(stand, last);
            if (place - last > 1.2) {
                course.stop(place, each, 1.5);
            } else {
                course.speed(0, 1.5).hold(each).speed(STROLL, 1.5);
            }
            last = place;
        }
        Motion motion = course.end(path.length());
        Actor actor = draft.add(ActorKind.PEDESTRIAN, from + draft.between(0, 1), path, motion);
        List<RoadPoint> area = SceneSite.circle(layout.beside(lane, spot), 4);
        RoadPoint middle = layout.beside(lane, spot);
        draft.incident(IncidentKind.LOITERING, List.of(actor), area, t -> {
            RoadPoint at = path.at(Math.min(path.length(), motion.distance(t)));
            return Math.hypot(at.x() - middle.x(), at.y() - middle.y()) < 4;
        });
    }

    private void crowd(double from, double to) {
        RoadPoint middle = SceneSite.gathering(layout);
        int side = SceneSite.gatheringSide(layout);
        int count = IncidentKind.CROWD_SIZE + 2 + draft.random.nextInt(6);
        List<Actor> all = new ArrayList<>();
        double leaves = to - 32;
        for (int i = 0; i < count; i++) {
            double angle = i * 2.4;
            double reach = 0.55 * Math.sqrt(i + 0.5);
            RoadPoint spot = new RoadPoint(
                    middle.x() + reach * Math.cos(angle) * 0.8, middle.y() + reach * Math.sin(angle) * 1.2);
            double gate = draft.gate(12, 40);
            Path path = Path.through(List.of(
                    layout.yard(side, gate),
                    layout.beside(side * 5.4, gate + 0.1),
                    layout.beside(side * 5.3, spot.y() + 0.3),
                    spot,
                    layout.beside(side * 5.5, spot.y() - 0.3),
                    layout.beside(side * 5.5, gate - 0.1),
                    layout.yard(side, gate - 0.1)));
            double place = path.distanceNear(spot);
            double start = from + draft.between(0, 8);
            double arrives = start + place / STROLL + 1;
            Motion motion = Motion.from(STROLL)
                    .stop(place, Math.max(20, leaves + draft.between(-3, 5) - arrives), 1.5)
                    .end(path.length());
            all.add(draft.add(ActorKind.PEDESTRIAN, start, path, motion));
        }
        note(all, middle);
    }

    private void note(List<Actor> all, RoadPoint middle) {
        long from = -1;
        long to = -1;
        long begins = all.stream().mapToLong(Actor::fromMs).min().orElseThrow();
        long ends = all.stream().mapToLong(Actor::toMs).max().orElseThrow();
        for (long ms = begins; ms < ends; ms += 200) {
            long now = ms;
            long near = all.stream()
                    .filter(actor -> actor.exists(now))
                    .filter(actor -> {
                        RoadPoint at = actor.pose(now).at();
                        return Math.hypot(at.x() - middle.x(), at.y() - middle.y()) < SceneSite.GATHERING_RADIUS;
                    })
                    .count();
            if (near >= IncidentKind.CROWD_SIZE) {
                from = from < 0 ? ms : from;
                to = ms;
            }
        }
        if (from >= 0) {
            draft.gathered(all, from, to, SceneSite.circle(middle, SceneSite.GATHERING_RADIUS));
        }
    }
}
