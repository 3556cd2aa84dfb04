package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.script.TrafficRates;

/**
 * Fills a cycle with people who keep the rules: lanes to the right, motorbikes side by side and past slower vehicles,
 * walkers on the verge, buses in their bay. Who finds no room waits a moment or stays away.
 */
final class OrdinaryTraffic {
    private static final double LANE = 1.65;
    private static final int TRIES = 5;

    private record Arrival(double at, ActorKind kind, boolean away) {}

    private final CycleDraft draft;
    private final TrafficRates rates;

    OrdinaryTraffic(CycleDraft draft, TrafficRates rates) {
        this.draft = draft;
        this.rates = rates;
    }

    void fill() {
        for (int i = 0; i < rates.busStops() && draft.layout.place().bay(); i++) {
            bayStop();
        }
        arrivals().forEach(this::drive);
        times(rates.walkers(), this::walk);
        times(rates.waiting(), this::linger);
        times(rates.dogs(), this::trot);
    }

    private List<Arrival> arrivals() {
        List<Arrival> all = new ArrayList<>();
        for (int way = 0; way < 2; way++) {
            boolean away = way == 0;
            times(rates.cars(), at -> all.add(new Arrival(at, ActorKind.CAR, away)));
            times(rates.trucks(), at -> all.add(new Arrival(at, ActorKind.TRUCK, away)));
            times(rates.buses(), at -> all.add(new Arrival(at, ActorKind.BUS, away)));
            times(rates.motorbikes(), at -> all.add(new Arrival(at, ActorKind.MOTORBIKE, away)));
            times(rates.bicycles(), at -> all.add(new Arrival(at, ActorKind.BICYCLE, away)));
        }
        all.sort(Comparator.comparingDouble(Arrival::at));
        return all;
    }

    private interface At {
        void at(double second);
    }

    /** Evenly random times at so many a minute, the whole cycle long. */
    private void times(double perMinute, At each) {
        double seconds = draft.seconds() - 8;
        double expected = perMinute * seconds / 60;
        int count = (int) expected + (draft.random.nextDouble() < expected - (int) expected ? 1 : 0);
        for (int i = 0; i < count; i++) {
            each.at(draft.between(0.5, seconds));
        }
    }

    private void drive(Arrival arrival) {
        double speed = arrival.kind.speed(draft.random.nextDouble());
        for (int i = 0; i < TRIES; i++) {
            Path path = way(draft.layout, arrival.away, offset(arrival.kind));
            Motion motion = Motion.steady(path.length(), speed * (1 - 0.06 * i));
            if (draft.tryAdd(arrival.kind, arrival.at + i * 1.4, path, motion).isPresent()) {
                return;
            }
        }
    }

    private double offset(ActorKind kind) {
        return switch (kind) {
            case MOTORBIKE -> draft.between(0.65, 3.0);
            case BICYCLE -> draft.between(2.5, 3.1);
            default -> draft.between(LANE - 0.12, LANE + 0.12);
        };
    }

    static Path way(RoadLayout layout, boolean away, double offset) {
        Path path = layout.along(RoadLayout.BEHIND, y -> away ? offset : -offset);
        return away ? path : path.reversed();
    }

    private void bayStop() {
        RoadLayout layout = draft.layout;
        boolean away = layout.baySide() > 0;
        ActorKind kind = draft.random.nextInt(3) == 0 ? ActorKind.CAR : ActorKind.BUS;
        double middle = (RoadLayout.BAY_NEAR + RoadLayout.BAY_FAR) / 2 + draft.between(-2, 2);
        Path path = layout.along(RoadLayout.BEHIND, y -> layout.baySide() * (LANE + 3.35 * bulge((y - middle) / 15)));
        path = away ? path : path.reversed();
        double place = path.distanceAtY(middle);
        for (int i = 0; i < 3 * TRIES; i++) {
            Motion motion =
                    Motion.from(8).stop(place, draft.between(18, 45), 1.6).end(path.length());
            double at = draft.between(2, Math.max(3, draft.seconds() - motion.seconds() - 2));
            Optional<Actor> bus = draft.tryAdd(kind, at, path, motion);
            if (bus.isPresent()) {
                return;
            }
        }
    }

    /** 1 in the middle, 0 from one away, smooth between. */
    static double bulge(double d) {
        double k = Math.max(0, Math.min(1, 1.35 * (1 - Math.abs(d))));
        return k * k * (3 - 2 * k);
    }

    private void walk(double at) {
        int side = draft.side();
        double from = draft.gate(14, 60);
        double to = draft.gate(14, 60);
        if (Math.abs(to - from) < 5) {
            return;
        }
        RoadLayout layout = draft.layout;
        double lane = draft.between(4.2, 5.2) * side;
        Path path = Path.through(List.of(
                layout.yard(side, from), layout.beside(lane, from), layout.beside(lane, to), layout.yard(side, to)));
        draft.tryAdd(
                ActorKind.PEDESTRIAN,
                at,
                path,
                Motion.steady(path.length(), ActorKind.PEDESTRIAN.speed(draft.random.nextDouble())));
    }

    private void linger(double at) {
        int side = draft.side();
        double gate = draft.gate(14, 45);
        double spot = gate + draft.between(-4, 4);
        RoadLayout layout = draft.layout;
        double lane = draft.between(4.3, 5.4) * side;
        Path path = Path.through(List.of(
                layout.yard(side, gate),
                layout.beside(lane, gate),
                layout.beside(lane, spot + 0.01),
                layout.beside(lane * 1.02, gate + 0.1),
                layout.yard(side, gate + 0.1)));
        double there = path.length() / 2;
        draft.tryAdd(
                ActorKind.PEDESTRIAN,
                at,
                path,
                Motion.from(1.3).stop(there, draft.between(12, 26), 1.5).end(path.length()));
    }

    private void trot(double at) {
        int side = draft.side();
        double from = draft.gate(14, 45);
        double to = draft.gate(14, 60);
        RoadLayout layout = draft.layout;
        double lane = draft.between(4.4, 5.4) * side;
        Path path = Path.through(List.of(
                layout.yard(side, from),
                layout.beside(lane, from + 0.1),
                layout.beside(lane, to),
                layout.yard(side, to + 0.1)));
        draft.tryAdd(
                ActorKind.DOG, at, path, Motion.steady(path.length(), ActorKind.DOG.speed(draft.random.nextDouble())));
    }
}
