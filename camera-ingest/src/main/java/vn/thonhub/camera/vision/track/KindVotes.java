package vn.thonhub.camera.vision.track;

import vn.thonhub.camera.vision.scene.RoadUser;

/** What a thing was taken for in each picture, summed up: one picture's error does not change what it is. Not thread-safe. */
final class KindVotes {
    /** Weight over which older votes fade, so that a good view later counts. */
    private static final double MOST = 40;
    /** Weight that must be there before anything is said. */
    private static final double FEWEST = 1;
    /** Share a kind must have before it is said: which of two it is may be open. */
    private static final double SAYING = 0.38;

    /** One picture's shares, by the order of {@link RoadUser}; they sum up to the weight of the picture's view. */
    record Ballot(double[] shares) {
        static final Ballot EMPTY = new Ballot(new double[RoadUser.values().length]);
    }

    private final double[] sums = new double[RoadUser.values().length];
    private double total;

    void add(Ballot ballot) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] += ballot.shares()[i];
            total += ballot.shares()[i];
        }
        if (total > MOST) {
            for (var i = 0; i < sums.length; i++) {
                sums[i] *= MOST / total;
            }
            total = MOST;
        }
    }

    RoadUser winner() {
        var best = RoadUser.UNKNOWN;
        if (total < FEWEST) {
            return best;
        }
        for (var kind : RoadUser.values()) {
            best = sums[kind.ordinal()] > sums[best.ordinal()] ? kind : best;
        }
        return sums[best.ordinal()] < SAYING * total ? RoadUser.UNKNOWN : best;
    }

    double certainty(RoadUser kind) {
        return total < FEWEST ? 0 : Math.min(1, sums[kind.ordinal()] / total);
    }
}
