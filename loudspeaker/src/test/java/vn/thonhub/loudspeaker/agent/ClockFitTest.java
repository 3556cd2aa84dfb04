package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockFitTest {
    private static final double HUB_EPOCH_MS = 1_795_000_000_000.0;

    /** A crystal {@code ppm} too slow, exchanges as the agent makes them, over a line that holds messages up at random. */
    private static final class Village {
        final ClockFit fit = new ClockFit();
        final Random random;
        final double rate;

        Village(long seed, double ppm) {
            random = new Random(seed);
            rate = ppm * 1e-6;
        }

        double hubMs(long nanos) {
            return HUB_EPOCH_MS + nanos / 1e6 * (1 + rate);
        }

        void exchange(double atS) {
            double there = heldUp();
            double back = heldUp();
            long left = (long) (atS * 1e9);
            long arrived = left + (long) ((there + back) * 1e6);
            double stamped = hubMs(left + (long) (there * 1e6));
            fit.add(new ClockFit.Sample(left + (arrived - left) / 2, stamped, there + back));
        }

        /** 40 ms, and a queue of 30 ms in the mean, in each direction. */
        double heldUp() {
            return 40 - 30 * Math.log(1 - random.nextDouble());
        }

        double errorMs(double atS) {
            long nanos = (long) (atS * 1e9);
            return Math.abs(fit.hubMsAt(nanos).orElseThrow() - hubMs(nanos));
        }

        void firstMinutes() {
            for (int i = 0; i < 8; i++) {
                exchange(i * 0.25);
            }
            for (double at = 17, pause = 30; at < 1_800; at += pause, pause = Math.min(600, pause * 2)) {
                for (int i = 0; i < 4; i++) {
                    exchange(at + i * 0.25);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-100", "0", "60", "100"})
    void aFewExchangesOverABusyLineAreGoodToHundredthsOfASecond(double ppm) {
        double[] errors = new double[200];
        for (int seed = 0; seed < errors.length; seed++) {
            Village village = new Village(seed, ppm);
            for (int i = 0; i < 8; i++) {
                village.exchange(i * 0.25);
            }
            errors[seed] = village.errorMs(60);
        }
        java.util.Arrays.sort(errors);

        assertThat(errors[190]).isLessThan(25);
    }

    @ParameterizedTest
    @CsvSource({"-100", "30", "100"})
    void afterHalfAnHourTheCrystalItselfIsKnown(double ppm) {
        double[] errors = new double[200];
        for (int seed = 0; seed < errors.length; seed++) {
            Village village = new Village(seed, ppm);
            village.firstMinutes();
            errors[seed] = village.errorMs(1_800 + 600);
        }
        java.util.Arrays.sort(errors);

        assertThat(errors[190]).isLessThan(25);
    }

    @Test
    void daysWithoutTheHubCostLittleOnceTheCrystalIsKnown() {
        Village village = new Village(7, 80);
        for (double at = 0; at < 12 * 3_600; at += 600) {
            for (int i = 0; i < 4; i++) {
                village.exchange(at + i * 0.25);
            }
        }

        // Uncorrected it would be 13.8 s.
        assertThat(village.errorMs(60 * 3_600)).isLessThan(500);
    }

    @Test
    void oneAnswerThatContradictsAllOthersIsLeftOutThreeAreBelieved() {
        Village village = new Village(1, 20);
        village.firstMinutes();
        double jump = 5_000;

        for (int i = 0; i < 2; i++) {
            long at = (1_801L + i) * 1_000_000_000L;
            village.fit.add(new ClockFit.Sample(at, village.hubMs(at) + jump, 80));
            assertThat(village.errorMs(1_802)).isLessThan(50);
        }
        long at = 1_803_000_000_000L;
        village.fit.add(new ClockFit.Sample(at, village.hubMs(at) + jump, 80));

        assertThat(village.errorMs(1_804)).isBetween(jump - 50, jump + 50);
    }
}
