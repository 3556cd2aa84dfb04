package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import vn.thonhub.camera.sim.script.IncidentKind;

/**
 * One cycle in the making: who is in it so far, and whether another would run into them. Seconds count from the cycle's
 * beginning. Used once, by one thread.
 */
final class CycleDraft {
    private static final double STEP = 0.4;
    private static final int[] PAINTS = {
        0xB3261E, 0xE8E6E1, 0x2F5D8C, 0x3B3F45, 0xC9C7C2, 0x7A8F3C, 0xD9A21B, 0x5A2A6B, 0x1F7A6D, 0x16181B
    };
    private static final int[] SHIRTS = {
        0xD94F3D, 0x3D6FD9, 0xE7E1D2, 0x2E8B57, 0xE0A030, 0x8E4585, 0x444B57, 0xD97FA8, 0x6B6F58, 0x2B2E35
    };
    private static final int[] SKINS = {0x4A4440, 0x57504A, 0x6E5A48};
    private static final int[] COATS = {0x8A6A43, 0x2E2A27, 0xC9B590, 0x6B4A2E};
    private static final int[] LOADS = {0xC8B892, 0xA57B4C, 0xE4E2DA, 0x6E7F8D};

    final RoadLayout layout;
    final SplittableRandom random;
    private final long number;
    private final long lengthMs;
    private final List<Actor> actors = new ArrayList<>();
    private final List<ScriptedIncident> incidents = new ArrayList<>();
    private final List<Flood> floods = new ArrayList<>();

    CycleDraft(RoadLayout layout, SplittableRandom random, long number, long lengthMs) {
        this.layout = layout;
        this.random = random;
        this.number = number;
        this.lengthMs = lengthMs;
    }

    Block block() {
        return new Block(List.copyOf(actors), List.copyOf(incidents), List.copyOf(floods));
    }

    double seconds() {
        return lengthMs / 1000.0;
    }

    /** Takes an actor in, whoever is in its way; one that would outstay the cycle is cut off at its end. */
    Actor add(ActorKind kind, double start, Path path, Motion motion) {
        Actor actor = draft(kind, start, path, motion);
        actors.add(actor);
        return actor;
    }

    /** Takes an actor in if it is gone before the cycle ends and touches nobody. */
    Optional<Actor> tryAdd(ActorKind kind, double start, Path path, Motion motion) {
        if (start + motion.seconds() > seconds() - 0.5) {
            return Optional.empty();
        }
        Actor actor = draft(kind, start, path, motion);
        if (collides(actor)) {
            return Optional.empty();
        }
        actors.add(actor);
        return Optional.of(actor);
    }

    private Actor draft(ActorKind kind, double start, Path path, Motion motion) {
        int[] palette = palette(kind);
        return new Actor(
                number + "-" + (actors.size() + 1),
                kind,
                palette[random.nextInt(palette.length)],
                random.nextInt(1 << 16),
                number * lengthMs + Math.round(start * 1000),
                path,
                motion);
    }

    private static int[] palette(ActorKind kind) {
        return switch (kind) {
            case CAR, TRUCK, BUS -> PAINTS;
            case BUFFALO -> SKINS;
            case DOG -> COATS;
            case SACK, BOX -> LOADS;
            default -> SHIRTS;
        };
    }

    private boolean collides(Actor actor) {
        List<Actor> others = actors.stream()
                .filter(other -> other.fromMs() < actor.toMs() && other.toMs() > actor.fromMs())
                .toList();
        for (double t = 0; t < actor.motion().seconds(); t += STEP) {
            long ms = actor.fromMs() + (long) (t * 1000);
            Pose pose = actor.pose(ms);
            double sin = Math.sin(pose.heading());
            double cos = Math.cos(pose.heading());
            for (Actor other : others) {
                if (other.exists(ms) && tooNear(actor.kind(), pose, sin, cos, other, ms)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean tooNear(ActorKind kind, Pose pose, double sin, double cos, Actor other, long ms) {
        Pose there = other.pose(ms);
        double dx = there.at().x() - pose.at().x();
        double dy = there.at().y() - pose.at().y();
        double along = Math.abs(dx * sin + dy * cos);
        double across = Math.abs(dx * cos - dy * sin);
        ActorKind its = other.kind();
        // An animal or a load lying across takes its length sideways.
        double wide = its.isVehicle() ? its.width() : Math.max(its.width(), its.length());
        return along < (kind.length() + its.length()) / 2 + 0.8 + 0.35 * Math.min(pose.speed(), there.speed())
                && across < (kind.width() + wide) / 2 + 0.22;
    }

    /** Notes an incident of one actor: the time during which {@code holds} is true of its own seconds, to 50 ms. */
    void incident(IncidentKind kind, Actor actor, DoublePredicate holds) {
        incident(kind, List.of(actor), List.of(), holds);
    }

    /** The same for several; {@code holds} gets the first one's seconds. */
    void incident(IncidentKind kind, List<Actor> who, List<RoadPoint> area, DoublePredicate holds) {
        Actor first = who.get(0);
        long from = -1;
        long to = -1;
        for (long ms = first.fromMs(); ms < first.toMs(); ms += 50) {
            if (holds.test((ms - first.fromMs()) / 1000.0)) {
                from = from < 0 ? ms : from;
                to = ms;
            }
        }
        if (from >= 0 && to > from) {
            incidents.add(new ScriptedIncident(
                    kind, who.stream().map(Actor::id).toList(), from, Math.min(to, (number + 1) * lengthMs), area));
        }
    }

    void incident(IncidentKind kind, List<Actor> who, double from, double to, List<RoadPoint> area) {
        incidents.add(new ScriptedIncident(kind, who.stream().map(Actor::id).toList(), ms(from), ms(to), area));
    }

    void gathered(List<Actor> who, long fromMs, long toMs, List<RoadPoint> area) {
        incidents.add(new ScriptedIncident(
                IncidentKind.CROWD, who.stream().map(Actor::id).toList(), fromMs, toMs, area));
    }

    void flood(double from, double full, double falls, double to) {
        floods.add(new Flood(ms(from), ms(full), ms(falls), ms(to)));
    }

    long ms(double second) {
        return number * lengthMs + Math.round(second * 1000);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    int side() {
        return random.nextBoolean() ? 1 : -1;
    }

    /** A gap between houses out of which people come, nearest to a drawn y. */
    double gate(double nearest, double farthest) {
        double wanted = between(nearest, farthest);
        double best = layout.gates().get(0);
        for (double gate : layout.gates()) {
            best = Math.abs(gate - wanted) < Math.abs(best - wanted) ? gate : best;
        }
        return best;
    }
}
