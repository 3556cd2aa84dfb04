package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final double ALONE = 10;

    @Test
    void noOtherAssignmentIsCheaper() {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 2_000; round++) {
            var rows = random.nextInt(6);
            var columns = random.nextInt(6);
            var cost = costs(random, rows, columns);
            var assigned = Assignment.solve(cost, columns, ALONE);
            assertThat(total(cost, assigned)).isCloseTo(cheapest(cost, columns, 0, 0), within(1e-9));
        }
    }

    @Test
    void nobodyIsAssignedTwiceOrAtTooHighACost() {
        var random = new SplittableRandom(2);
        for (var round = 0; round < 500; round++) {
            var columns = 1 + random.nextInt(30);
            var cost = costs(random, 1 + random.nextInt(30), columns);
            var assigned = Assignment.solve(cost, columns, ALONE);
            var taken =
                    Arrays.stream(assigned).filter(c -> c != Assignment.NOBODY).toArray();
            assertThat(taken).doesNotHaveDuplicates();
            for (var row = 0; row < assigned.length; row++) {
                assertThat(assigned[row] == Assignment.NOBODY || cost[row][assigned[row]] <= ALONE)
                        .isTrue();
            }
        }
    }

    @Test
    void theOrderOfRowsDoesNotChangeWhoBelongsToWhom() {
        var random = new SplittableRandom(3);
        for (var round = 0; round < 500; round++) {
            var columns = 1 + random.nextInt(8);
            var cost = costs(random, 1 + random.nextInt(8), columns);
            var turned = new double[cost.length][];
            for (var row = 0; row < cost.length; row++) {
                turned[cost.length - 1 - row] = cost[row];
            }
            var one = Assignment.solve(cost, columns, ALONE);
            var other = Assignment.solve(turned, columns, ALONE);
            for (var row = 0; row < cost.length; row++) {
                assertThat(other[cost.length - 1 - row]).isEqualTo(one[row]);
            }
        }
    }

    private static double[][] costs(SplittableRandom random, int rows, int columns) {
        var cost = new double[rows][columns];
        for (var row : cost) {
            for (var column = 0; column < columns; column++) {
                row[column] = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble(15);
            }
        }
        return cost;
    }

    private static double total(double[][] cost, int[] assigned) {
        var sum = 0.0;
        for (var row = 0; row < assigned.length; row++) {
            sum += assigned[row] == Assignment.NOBODY ? ALONE : cost[row][assigned[row]];
        }
        return sum;
    }

    private static double cheapest(double[][] cost, int columns, int row, int taken) {
        if (row == cost.length) {
            return 0;
        }
        var best = ALONE + cheapest(cost, columns, row + 1, taken);
        for (var column = 0; column < columns; column++) {
            if ((taken & 1 << column) == 0 && cost[row][column] <= ALONE) {
                best = Math.min(best, cost[row][column] + cheapest(cost, columns, row + 1, taken | 1 << column));
            }
        }
        return best;
    }
}
