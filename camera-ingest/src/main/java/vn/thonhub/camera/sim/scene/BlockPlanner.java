package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import vn.thonhub.camera.sim.script.IncidentKind;

/**
 * Plans one block of traffic. Vehicles of a lane queue behind each other so that none drives through another; an
 * incident first takes what room it needs from the queues. Used once, by one thread. Times are scene seconds
 * within the block.
 */
final class BlockPlanner {
    private static final double LEAD_IN = 3.0;
    private static final double LAST_OUT = (TrafficPlan.BLOCK_MS - TrafficPlan.QUIET_MS) / 1000.0 + LEAD_IN;
    private static final double LANE = 1.65;
    private static final double EDGE = 3.05;
    private static final int[] VEHICLE_COLOURS = {
        0xB3261E, 0xE8E6E1, 0x2F5D8C, 0x3B3F45, 0xC9C7C2, 0x7A8F3C, 0xD9A21B, 0x5A2A6B, 0x1F7A6D
    };
    private static final int[] SHIRTS = {0xD94F3D, 0x3D6FD9, 0xE7E1D2, 0x2E8B57, 0xE0A030, 0x8E4585, 0x444B57, 0xD97FA8
    };

    /** Vehicles sharing one strip of road in one direction. */
    private final class Queue {
        final double offset;
        final boolean away;
        final boolean slow;
        double lastIn = LEAD_IN;
        double lastOut;
        double closedFrom = LAST_OUT;

        Queue(double offset, boolean away, boolean slow) {
            this.offset = offset;
            this.away = away;
            this.slow = slow;
        }

        Path path() {
            Path path = layout.along(offset);
            return away ? path : path.reversed();
        }
    }

    private final RoadLayout layout;
    private final SplittableRandom random;
    private final long number;
    private final List<Actor> actors = new ArrayList<>();
    private final List<ScriptedIncident> incidents = new ArrayList<>();
    private final Queue[] queues = {
        new Queue(LANE, true, false), new Queue(-LANE, false, false),
        new Queue(EDGE, true, true), new Queue(-EDGE, false, true)
    };

    BlockPlanner(RoadLayout layout, SplittableRandom random, long number) {
        this.layout = layout;
        this.random = random;
        this.number = number;
    }

    void incident(IncidentKind kind) {
        switch (kind) {
            case STOPPED_VEHICLE -> stoppedVehicle();
            case WRONG_WAY -> wrongWay();
            case PEDESTRIAN_CROSSING -> crossing();
            default -> throw new IllegalArgumentException("the village plan has no " + kind);
        }
    }

    Block fill() {
        for (Queue queue : queues) {
            int wanted = queue.slow ? random.nextInt(3) : 2 + random.nextInt(4);
            for (int i = 0; i < wanted; i++) {
                enqueue(queue);
            }
        }
        if (random.nextInt(3) > 0) {
            stroll();
        }
        return new Block(List.copyOf(actors), List.copyOf(incidents), List.of());
    }

    private void enqueue(Queue queue) {
        ActorKind kind = queue.slow ? ActorKind.BICYCLE : vehicle();
        Path path = queue.path();
        Motion motion = Motion.steady(path.length(), kind.speed(random.nextDouble()));
        double in = Math.max(queue.lastIn + random.nextDouble(2.2, 9), queue.lastOut + 1.8 - motion.seconds());
        if (in + motion.seconds() > queue.closedFrom) {
            return;
        }
        queue.lastIn = in;
        queue.lastOut = in + motion.seconds();
        add(kind, in, path, motion);
    }

    private ActorKind vehicle() {
        double draw = random.nextDouble();
        return draw < 0.58 ? ActorKind.MOTORBIKE : draw < 0.86 ? ActorKind.CAR : ActorKind.TRUCK;
    }

    private void stoppedVehicle() {
        Queue queue = queues[random.nextInt(2)];
        ActorKind kind = random.nextInt(4) == 0 ? ActorKind.TRUCK : ActorKind.CAR;
        Path path = queue.path();
        double stopAt = path.distanceAtY(random.nextDouble(17, 30));
        Motion motion = Motion.stopping(path.length(), 8.5, stopAt, random.nextDouble(21, 24));
        queue.closedFrom = 0;
        Actor actor = add(kind, LEAD_IN + random.nextDouble(0, 1.5), path, motion);
        span(IncidentKind.STOPPED_VEHICLE, actor, t -> motion.speed(t) < 0.01);
    }

    private void wrongWay() {
        int lane = random.nextInt(2);
        queues[lane].closedFrom = 0;
        queues[lane + 2].closedFrom = 0;
        ActorKind kind = random.nextInt(3) == 0 ? ActorKind.CAR : ActorKind.MOTORBIKE;
        Path path = kind == ActorKind.CAR ? queues[lane].path().reversed() : layout.along(queues[lane].offset * 1.4);
        if (kind == ActorKind.MOTORBIKE && queues[lane].away) {
            path = path.reversed();
        }
        Motion motion = Motion.steady(path.length(), kind.speed(random.nextDouble(0, 0.7)));
        Actor actor = add(kind, LEAD_IN + random.nextDouble(2, 25), path, motion);
        span(IncidentKind.WRONG_WAY, actor, t -> true);
    }

    private void crossing() {
        int side = random.nextBoolean() ? 1 : -1;
        double gate = gate(20, 40);
        double over = gate + random.nextDouble(-6, 1);
        Path path = Path.through(List.of(
                layout.yard(side, gate),
                layout.verge(side, gate),
                layout.verge(side, over),
                layout.verge(-side, over),
                layout.verge(-side, gate),
                layout.yard(-side, gate)));
        Motion motion = Motion.steady(path.length(), random.nextDouble(1.25, 1.5));
        double start = LAST_OUT - motion.seconds() - random.nextDouble(0, 2);
        Actor actor = add(ActorKind.PEDESTRIAN, start, path, motion);
        ScriptedIncident incident = span(IncidentKind.PEDESTRIAN_CROSSING, actor, t -> {
            RoadPoint at = path.at(motion.distance(t));
            return Math.abs(at.x() - layout.centre(at.y())) < RoadLayout.HALF_WIDTH;
        });
        double clear = (incident.fromMs() - number * TrafficPlan.BLOCK_MS) / 1000.0 - 1;
        for (Queue queue : queues) {
            queue.closedFrom = clear;
        }
    }

    /** A person comes out of one gate, walks along the verge and goes in at another. */
    private void stroll() {
        int side = random.nextBoolean() ? 1 : -1;
        double from = gate(18, 40);
        double to = gate(24, 58);
        if (Math.abs(to - from) < 5) {
            return;
        }
        Path path = Path.through(List.of(
                layout.yard(side, from), layout.verge(side, from), layout.verge(side, to), layout.yard(side, to)));
        Motion motion = Motion.steady(path.length(), ActorKind.PEDESTRIAN.speed(random.nextDouble()));
        double room = LAST_OUT - LEAD_IN - motion.seconds();
        if (room > 0) {
            add(ActorKind.PEDESTRIAN, LEAD_IN + random.nextDouble(0, room), path, motion);
        }
    }

    private double gate(double nearest, double farthest) {
        List<Double> choice = layout.gates().stream()
                .filter(y -> y >= nearest && y <= farthest)
                .toList();
        return choice.get(random.nextInt(choice.size()));
    }

    private Actor add(ActorKind kind, double start, Path path, Motion motion) {
        boolean ridden = kind != ActorKind.CAR && kind != ActorKind.TRUCK;
        int[] palette = ridden ? SHIRTS : VEHICLE_COLOURS;
        Actor actor = new Actor(
                number + "-" + (actors.size() + 1),
                kind,
                palette[random.nextInt(palette.length)],
                random.nextInt(1 << 16),
                number * TrafficPlan.BLOCK_MS + Math.round(start * 1000),
                path,
                motion);
        actors.add(actor);
        return actor;
    }

    /** The time during which {@code holds} is true of the actor's own seconds, found in steps of 50 ms. */
    private ScriptedIncident span(IncidentKind kind, Actor actor, DoublePredicate holds) {
        long first = -1;
        long last = -1;
        for (long ms = actor.fromMs(); ms < actor.toMs(); ms += 50) {
            if (holds.test((ms - actor.fromMs()) / 1000.0)) {
                first = first < 0 ? ms : first;
                last = ms;
            }
        }
        ScriptedIncident incident = new ScriptedIncident(kind, List.of(actor.id()), first, last, List.of());
        incidents.add(incident);
        return incident;
    }
}
