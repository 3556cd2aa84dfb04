package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * How far along its path an actor is: stretches of constant acceleration, a pure function of time. Seconds, metres,
 * metres per second.
 */
final class Motion {
    private record Stretch(double t, double s, double v, double a) {}

    private final List<Stretch> stretches;
    private final double seconds;

    private Motion(List<Stretch> stretches, double seconds) {
        this.stretches = List.copyOf(stretches);
        this.seconds = seconds;
    }

    static Motion steady(double length, double speed) {
        return new Motion(List.of(new Stretch(0, 0, speed, 0)), length / speed);
    }

    /** Drives, brakes to stand at {@code stopAt} metres, stays for {@code hold} seconds, and drives on. */
    static Motion stopping(double length, double speed, double stopAt, double hold) {
        double brake = 2.2;
        double pull = 1.4;
        double braking = speed * speed / (2 * brake);
        double t1 = (stopAt - braking) / speed;
        double t2 = t1 + speed / brake;
        double t3 = t2 + hold;
        double t4 = t3 + speed / pull;
        double s4 = stopAt + speed * speed / (2 * pull);
        List<Stretch> all = new ArrayList<>();
        all.add(new Stretch(0, 0, speed, 0));
        all.add(new Stretch(t1, stopAt - braking, speed, -brake));
        all.add(new Stretch(t2, stopAt, 0, 0));
        all.add(new Stretch(t3, stopAt, 0, pull));
        all.add(new Stretch(t4, s4, speed, 0));
        return new Motion(all, t4 + (length - s4) / speed);
    }

    double seconds() {
        return seconds;
    }

    double distance(double t) {
        Stretch p = at(t);
        double d = t - p.t;
        return p.s + p.v * d + p.a * d * d / 2;
    }

    double speed(double t) {
        Stretch p = at(t);
        return p.v + p.a * (t - p.t);
    }

    private Stretch at(double t) {
        Stretch found = stretches.get(0);
        for (Stretch each : stretches) {
            if (each.t <= t) {
                found = each;
            }
        }
        return found;
    }
}
