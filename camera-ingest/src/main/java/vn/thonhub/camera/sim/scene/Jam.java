package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.sim.script.IncidentKind;

/**
 * Congestion: in both directions a row closes up, creeps and stands for a while, and gets going again. A row moves as one
 * train, so that nobody runs into another.
 */
final class Jam {
    private static final double ARRIVAL = 4;
    private static final double CLEARING = 42;

    private final CycleDraft draft;

    Jam(CycleDraft draft) {
        this.draft = draft;
    }

    void cast(double from, double to) {
        List<Actor> all = new ArrayList<>();
        double closes = from + 30;
        double opens = Math.max(closes + 40, to - CLEARING);
        for (int way = 0; way < 2; way++) {
            all.addAll(row(way == 0, from, closes, opens));
        }
        draft.incident(IncidentKind.CONGESTION, all, closes, opens, SceneSite.carriageway(draft.layout));
    }

    private List<Actor> row(boolean away, double from, double closes, double opens) {
        Motion.Course course = Motion.from(ARRIVAL).hold(closes - from);
        while (course.seconds() < opens - from) {
            course.speed(0, 1.2)
                    .hold(draft.between(5, 12))
                    .speed(draft.between(0.7, 1.5), 1)
                    .hold(draft.between(3, 7));
        }
        Motion train = course.speed(8, 1.1).end(2000);
        double lane = 1.65;
        double length = OrdinaryTraffic.way(draft.layout, away, lane).length();
        double last = opens - from - 12;
        List<Actor> all = new ArrayList<>();
        double place = 0;
        while (train.when(place) < last) {
            double taken = rank(away, from, place, train, length, all);
            place += taken + draft.between(1.2, 2.6);
        }
        return all;
    }

    /** One car or truck, or two motorbikes side by side; returns the metres it takes. */
    private double rank(boolean away, double from, double place, Motion train, double length, List<Actor> all) {
        double draw = draft.random.nextDouble();
        ActorKind kind = draw < 0.45 ? ActorKind.CAR : draw < 0.6 ? ActorKind.TRUCK : ActorKind.MOTORBIKE;
        double half = kind.length() / 2;
        double[] offsets = kind == ActorKind.MOTORBIKE
                ? new double[] {draft.between(0.7, 1.2), draft.between(2.2, 2.9)}
                : new double[] {draft.between(1.5, 1.8)};
        for (double offset : offsets) {
            Path path = OrdinaryTraffic.way(draft.layout, away, offset);
            double own = Math.min(length, path.length());
            double ahead = place + half + draft.between(0, 0.4);
            all.add(draft.add(kind, from + train.when(ahead), path, train.behind(ahead, own)));
        }
        return kind.length();
    }
}
