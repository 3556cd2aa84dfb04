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

    /** Stands for so long. */
    static Motion standing(double seconds) {
        return new Motion(List.of(new Stretch(0, 0, 0, 0)), seconds);
    }

    static Course from(double speed) {
        return new Course(speed);
    }

    /** A motion in the making, stretch by stretch. */
    static final class Course {
        private final List<Stretch> all = new ArrayList<>();
        private double t;
        private double s;
        private double v;

        private Course(double speed) {
            v = speed;
        }

        /** On at the same speed to that place; nothing if it is already there or past. */
        Course to(double place) {
            if (place > s && v > 0) {
                all.add(new Stretch(t, s, v, 0));
                t += (place - s) / v;
                s = place;
            }
            return this;
        }

        /** Evenly to another speed, at so many metres per second squared. */
        Course speed(double speed, double rate) {
            if (speed != v) {
                double a = Math.signum(speed - v) * rate;
                double lasts = (speed - v) / a;
                all.add(new Stretch(t, s, v, a));
                s += v * lasts + a * lasts * lasts / 2;
                t += lasts;
                v = speed;
            }
            return this;
        }

        /** On at the same speed for so long; at speed 0 it stands. */
        Course hold(double seconds) {
            all.add(new Stretch(t, s, v, 0));
            t += seconds;
            s += v * seconds;
            return this;
        }

        /** Brakes so as to stand at that place for so long, and drives on as before. */
        Course stop(double place, double seconds, double rate) {
            double speed = v;
            return to(place - speed * speed / (2 * rate))
                    .speed(0, rate)
                    .hold(seconds)
                    .speed(speed, rate);
        }

        double seconds() {
            return t;
        }

        /** On to the end. */
        Motion end(double length) {
            all.add(new Stretch(t, s, v, 0));
            return new Motion(all, t + Math.max(0, length - s) / v);
        }
    }

    /** This motion from that second and place on, over so many metres; for a row of vehicles that move as one. */
    Motion behind(double metres, double length) {
        double in = when(metres);
        double out = when(metres + length);
        List<Stretch> own = new ArrayList<>();
        Stretch now = at(in);
        double d = in - now.t;
        own.add(new Stretch(0, 0, now.v + now.a * d, now.a));
        for (Stretch each : stretches) {
            if (each.t > in && each.t < out) {
                own.add(new Stretch(each.t - in, each.s - metres, each.v, each.a));
            }
        }
        return new Motion(own, out - in);
    }

    /** The second at which it has come so far. */
    double when(double metres) {
        double low = 0;
        double high = seconds;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (distance(middle) < metres) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
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
