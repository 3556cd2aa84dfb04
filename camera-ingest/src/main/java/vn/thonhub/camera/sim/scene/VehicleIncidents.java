package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.sim.script.IncidentKind;
import vn.thonhub.camera.sim.script.IncidentPlan;

/** Casts those incidents whose cause is a vehicle, what fell from one, or water. Seconds of the cycle. */
final class VehicleIncidents {
    private static final double LANE = 1.65;

    private final CycleDraft draft;
    private final RoadLayout layout;

    VehicleIncidents(CycleDraft draft) {
        this.draft = draft;
        layout = draft.layout;
    }

    void cast(IncidentPlan plan, double from, double to) {
        switch (plan.kind()) {
            case STOPPED_VEHICLE -> stopped(plan.by(), from, to);
            case WRONG_WAY -> wrongWay(plan.by(), from, to);
            case SPEEDING -> speeding(plan.by(), from, to);
            case OBJECT_ON_ROAD -> lost(plan.by(), from, to);
            case CONGESTION -> new Jam(draft).cast(from, to);
            case FLOODING -> flooding(from, to);
            default -> throw new IllegalArgumentException(plan.kind() + " is not a vehicle's doing");
        }
    }

    private ActorKind kind(String by, ActorKind... choice) {
        for (ActorKind kind : ActorKind.values()) {
            if (kind.name().equalsIgnoreCase(by)) {
                return kind;
            }
        }
        return choice[draft.random.nextInt(choice.length)];
    }

    /** In its lane, or, {@code parked}, half on the verge. */
    private void stopped(String by, double from, double to) {
        ActorKind kind = kind(by, ActorKind.CAR, ActorKind.CAR, ActorKind.TRUCK, ActorKind.MOTORBIKE);
        boolean away = draft.random.nextBoolean();
        boolean aside = by.equals("parked") || kind == ActorKind.MOTORBIKE || draft.random.nextInt(3) == 0;
        double where = draft.between(15, 32);
        double shift = !aside ? 0 : kind == ActorKind.MOTORBIKE ? draft.between(-0.3, 0.9) : draft.between(0.7, 1.2);
        Path ahead = layout.along(
                RoadLayout.BEHIND, y -> (away ? 1 : -1) * (LANE + shift * OrdinaryTraffic.bulge((y - where) / 14)));
        Path path = away ? ahead : ahead.reversed();
        double hold = Math.max(25, Math.min(80, to - from - 36));
        Motion motion = Motion.from(8).stop(path.distanceAtY(where), hold, 2.2).end(path.length());
        Actor actor = draft.add(kind, from + draft.between(0, 2), path, motion);
        draft.incident(IncidentKind.STOPPED_VEHICLE, actor, t -> motion.speed(t) < 0.01);
    }

    private void wrongWay(String by, double from, double to) {
        ActorKind kind = kind(by, ActorKind.MOTORBIKE, ActorKind.MOTORBIKE, ActorKind.CAR);
        boolean away = draft.random.nextBoolean();
        double offset = kind == ActorKind.MOTORBIKE ? draft.between(1.4, 2.9) : LANE;
        Path path = OrdinaryTraffic.way(layout, !away, -offset);
        Motion motion = Motion.steady(path.length(), kind.speed(draft.between(0, 0.7)));
        double latest = Math.max(from + 0.1, to - motion.seconds());
        Actor actor = draft.add(kind, draft.between(from, latest), path, motion);
        draft.incident(IncidentKind.WRONG_WAY, actor, t -> true);
    }

    private void speeding(String by, double from, double to) {
        ActorKind kind = kind(by, ActorKind.CAR, ActorKind.MOTORBIKE);
        Path path = OrdinaryTraffic.way(layout, draft.random.nextBoolean(), LANE);
        Motion motion = Motion.steady(path.length(), draft.between(74, 96) / 3.6);
        double latest = Math.max(from + 0.1, to - motion.seconds());
        Actor actor = draft.add(kind, draft.between(from, latest), path, motion);
        draft.incident(IncidentKind.SPEEDING, actor, t -> true);
    }

    /** A load falls off behind a vehicle, lies there, and is fetched by someone. */
    private void lost(String by, double from, double to) {
        ActorKind load = kind(by, ActorKind.SACK, ActorKind.BOX);
        ActorKind carrier = draft.random.nextBoolean() ? ActorKind.TRUCK : ActorKind.MOTORBIKE;
        boolean away = draft.random.nextBoolean();
        int side = away ? 1 : -1;
        double offset = draft.between(1.2, 2.4);
        double where = draft.between(14, 27);
        Path path = OrdinaryTraffic.way(layout, away, offset);
        Motion motion = Motion.steady(path.length(), carrier.speed(draft.random.nextDouble()));
        draft.add(carrier, from, path, motion);
        double falls = from + motion.when(path.distanceAtY(where) + carrier.length() / 2 + 0.2);
        RoadPoint lies = layout.beside(side * offset, where);
        double gate = draft.gate(12, 34);
        Path fetching = Path.through(List.of(
                layout.yard(side, gate),
                layout.beside(side * 4.5, gate),
                layout.beside(side * 4.5, where + 0.1),
                layout.beside(side * (offset + 0.7), where),
                layout.beside(side * 4.6, where + 0.3),
                layout.beside(side * 4.6, gate + 0.2),
                layout.yard(side, gate + 0.2)));
        double reach = fetching.distanceNear(layout.beside(side * (offset + 0.7), where));
        Motion fetch = Motion.from(1.35).stop(reach, 1.5, 1.5).end(fetching.length());
        double gone = Math.max(falls + 25, Math.min(falls + 90, to - fetch.seconds() / 2 - 2));
        draft.add(ActorKind.PEDESTRIAN, gone - fetch.when(reach) - 1, fetching, fetch);
        double turn = draft.between(0, 6.28);
        Path lying = Path.through(List.of(lies, new RoadPoint(lies.x() + Math.sin(turn), lies.y() + Math.cos(turn))));
        Actor actor = draft.add(load, falls, lying, Motion.standing(gone - falls));
        draft.incident(IncidentKind.OBJECT_ON_ROAD, actor, t -> true);
    }

    private void flooding(double from, double to) {
        double full = from + Math.min(40, (to - from) * 0.3);
        double falls = to - Math.min(30, (to - from) * 0.2);
        draft.flood(from, full, falls, to);
        // A third of the marked piece is when one would call it flooded.
        double in = from + (full - from) / 3;
        double out = to - (to - falls) / 3;
        List<RoadPoint> area = new ArrayList<>(SceneSite.floodArea(layout));
        draft.incident(IncidentKind.FLOODING, List.of(), in, out, area);
    }
}
