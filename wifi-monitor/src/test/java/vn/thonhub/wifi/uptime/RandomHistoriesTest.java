package vn.thonhub.wifi.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.wifi.liveness.Liveness;
import vn.thonhub.wifi.liveness.LivenessInput;
import vn.thonhub.wifi.liveness.LivenessMachine;
import vn.thonhub.wifi.liveness.Timing;
import vn.thonhub.wifi.liveness.Transition;

/**
 * Ten thousand random lives of an access point, with lost messages, repeats, last wills, retained messages, reboots, hub
 * stops and lost broker links, through the machine and the table, against an oracle that asks of every single second
 * what anybody could have known.
 */
class RandomHistoriesTest {
    private static final int HISTORIES = 10_000;
    private static final int HISTORIES_AT_ONCE = 250;
    private static final int SECONDS = 3_600;
    private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");
    private static final int TIMEOUT = 150;
    private static final int GRACE = 150;
    /** A report that is due every 60 s, and a tenth. */
    private static final int MISSED = 66;

    private static final int TO_RETURN = 5;
    private static final Timing TIMING = new Timing(Duration.ofSeconds(60), Duration.ofSeconds(TIMEOUT));

    /** An input and the order of those within one second: the watch looks at the clock last. */
    private record Timed(int second, int order, LivenessInput input) {}

    /** What the oracle may know of a life: when it was heard, and when nobody listened. */
    private record Life(
            TreeSet<Integer> heard,
            TreeSet<Integer> deaf,
            TreeSet<Integer> hearing,
            TreeSet<Integer> wills,
            List<Timed> inputs) {}

    @Test
    void uptimeAndCoverageEqualTheOracleToTheSecond() {
        try (TestStore store = TestStore.with("wifi")) {
            for (int first = 0; first < HISTORIES; first += HISTORIES_AT_ONCE) {
                int from = first;
                store.store().writeNow(work -> {
                    for (int seed = from; seed < from + HISTORIES_AT_ONCE; seed++) {
                        work.handle().execute("DELETE FROM access_point_interval");
                        Life life = live(new SplittableRandom(seed));
                        replay(work.handle(), life.inputs());
                        compare(work.handle(), life, seed);
                    }
                    return null;
                });
            }
        }
    }

    private static Life live(SplittableRandom random) {
        Life life = new Life(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        add(life, 0, -2, new LivenessInput.Born(at(0), OptionalLong.of(1), true));
        List<int[]> deafTimes = hubAway(random, life);
        int second = random.nextInt(100);
        long seq = 0;
        int boot = 0;
        int booted = -random.nextInt(100_000);
        while (second < SECONDS) {
            if (random.nextInt(12) == 0) {
                second += random.nextInt(20, 1_500);
                if (random.nextBoolean()) {
                    boot++;
                    seq = 0;
                    booted = second;
                }
            }
            Liveness.Mark mark = new Liveness.Mark("boot-" + boot, seq++);
            int now = second;
            boolean listened = deafTimes.stream().noneMatch(time -> now >= time[0] && now < time[1]);
            if (listened && second < SECONDS && random.nextInt(15) != 0) {
                life.heard().add(second);
                add(
                        life,
                        second,
                        0,
                        new LivenessInput.Heard(at(second), Optional.of(mark), OptionalLong.of(second - booted)));
                disturb(random, life, second, mark);
            }
            second += random.nextInt(50, 71);
        }
        life.inputs().sort(Comparator.comparingInt(Timed::second).thenComparingInt(Timed::order));
        return life;
    }

    private static List<int[]> hubAway(SplittableRandom random, Life life) {
        List<int[]> times = new ArrayList<>();
        int from = random.nextInt(200, 3_000);
        for (int i = random.nextInt(4); i > 0 && from < SECONDS; i--) {
            int to = from + random.nextInt(5, 900);
            times.add(new int[] {from, to});
            life.deaf().add(from);
            add(life, from, 1, new LivenessInput.Deaf(at(from)));
            if (to < SECONDS) {
                life.hearing().add(to);
                // Before what is heard in the same second: the link is up first.
                add(life, to, -1, new LivenessInput.Hearing(at(to)));
            }
            from = to + random.nextInt(1, 2_000);
        }
        return times;
    }

    /** Nothing of this proves or disproves life, but for a last will of the newest session. */
    private static void disturb(SplittableRandom random, Life life, int second, Liveness.Mark mark) {
        int later = Math.min(SECONDS - 1, second + random.nextInt(1, 200));
        boolean listening = life.deaf().stream()
                .noneMatch(from -> later >= from
                        && (life.hearing().higher(from) == null
                                || later < life.hearing().higher(from)));
        if (!listening) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> add(life, later, 0, repeated(life, later, mark));
            case 1 -> add(life, later, 0, new LivenessInput.Born(at(later), OptionalLong.of(1), true));
            case 2 -> add(life, later, 0, new LivenessInput.Left(at(later), OptionalLong.of(1), "lwt", true));
            case 4 -> {
                life.wills().add(later);
                add(life, later, 0, new LivenessInput.Left(at(later), OptionalLong.of(1), "lwt", false));
            }
            case 3 -> add(life, later, 0, new LivenessInput.Left(at(later), OptionalLong.of(0), "lwt", false));
            default -> {}
        }
    }

    private static LivenessInput repeated(Life life, int later, Liveness.Mark mark) {
        return new LivenessInput.Heard(at(later), Optional.of(mark), OptionalLong.of(1));
    }

    private static void add(Life life, int second, int order, LivenessInput input) {
        life.inputs().add(new Timed(second, order, input));
    }

    private static void replay(Handle handle, List<Timed> inputs) {
        LivenessMachine machine = new LivenessMachine(TIMING);
        Liveness state = Liveness.unheard(START);
        int next = 0;
        boolean listening = true;
        for (int second = 0; second <= SECONDS; second++) {
            for (; next < inputs.size() && inputs.get(next).second() == second; next++) {
                LivenessInput input = inputs.get(next).input();
                listening =
                        input instanceof LivenessInput.Hearing || listening && !(input instanceof LivenessInput.Deaf);
                state = step(handle, machine, state, input);
            }
            // As the watch does: who cannot hear does not wonder about silence.
            if (listening && state.deadline(TIMING).filter(due(second)).isPresent()) {
                state = step(handle, machine, state, new LivenessInput.Tick(at(second)));
            }
        }
    }

    private static java.util.function.Predicate<Instant> due(int second) {
        return deadline -> !at(second).isBefore(deadline);
    }

    private static Liveness step(Handle handle, LivenessMachine machine, Liveness state, LivenessInput input) {
        Transition step = machine.apply(state, input);
        for (Transition.Effect effect : step.effects()) {
            if (effect instanceof Transition.Interval interval) {
                IntervalTable.enter(handle, "ap", interval.state().id(), interval.at());
            }
        }
        return step.next();
    }

    private static void compare(Handle handle, Life life, int seed) {
        int up = 0;
        int down = 0;
        for (int second = 0; second < SECONDS; second++) {
            String truth = oracle(life, second);
            up += truth.equals("up") ? 1 : 0;
            down += truth.equals("down") ? 1 : 0;
        }
        Instant end = at(SECONDS);
        List<Interval> intervals =
                IntervalTable.between(handle, Optional.empty(), START, end, end).getOrDefault("ap", List.of());
        Uptime uptime = Uptime.of(intervals, START, end);
        assertThat(seconds(uptime, "up")).as("seconds up, seed %d", seed).isEqualTo(up);
        assertThat(seconds(uptime, "down")).as("seconds down, seed %d", seed).isEqualTo(down);
    }

    private static long seconds(Uptime uptime, String state) {
        return uptime.intervals().stream()
                .filter(interval -> interval.state().equals(state))
                .mapToLong(interval ->
                        Duration.between(interval.from(), interval.to()).toSeconds())
                .sum();
    }

    /** By the rules as people were told them, from nothing but what was heard and when nobody listened. */
    private static String oracle(Life life, int second) {
        Integer lastHeard = life.heard().floor(second);
        if (lastHeard == null) {
            return "unknown";
        }
        Integer deafSince = life.deaf().floor(second);
        Integer back = life.hearing().floor(second);
        if (deafSince != null && (back == null || back < deafSince)) {
            return "unknown";
        }
        boolean heardSinceBack = back == null || lastHeard >= back;
        int silentFrom = heardSinceBack ? lastHeard : back;
        Integer will = heardSinceBack ? life.wills().higher(lastHeard) : null;
        int twoSigns = will == null ? Integer.MAX_VALUE : Math.max(will + TO_RETURN, lastHeard + MISSED);
        int proven = Math.min(twoSigns, silentFrom + (heardSinceBack ? TIMEOUT : GRACE));
        int next = Math.min(or(life.heard().higher(second)), or(life.deaf().higher(second)));
        boolean confirmed = proven < next && proven <= SECONDS;
        return confirmed ? "down" : heardSinceBack ? "up" : "unknown";
    }

    private static int or(Integer second) {
        return second == null ? Integer.MAX_VALUE : second;
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
