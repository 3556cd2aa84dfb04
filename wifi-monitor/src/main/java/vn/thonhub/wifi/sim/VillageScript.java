package vn.thonhub.wifi.sim;

import java.time.Duration;
import java.util.Random;

/**
 * When what goes wrong: a pure function of seed and time. Time is cut into slots; each slot after the first holds at
 * most one event, a power cut of one site, a lost line or a reboot of one access point, in the middle of the slot.
 */
public final class VillageScript {
    private static final double POWER_CUT = 0.35;
    private static final double LINK_LOSS = 0.35;
    private static final double REBOOT = 0.15;

    private final long seed;
    private final int sites;
    private final int accessPoints;
    private final Duration slot;

    /** @param slot how often something may happen; events last between a quarter and half of it */
    public VillageScript(long seed, int sites, int accessPoints, Duration slot) {
        if (sites < 1 || accessPoints < 1 || slot.isNegative() || slot.isZero()) {
            throw new IllegalArgumentException("a village script needs a site, an access point and a slot");
        }
        this.seed = seed;
        this.sites = sites;
        this.accessPoints = accessPoints;
        this.slot = slot;
    }

    /** @param elapsed since the village started */
    public Condition at(int accessPoint, int site, Duration elapsed) {
        long number = elapsed.toMillis() / slot.toMillis();
        if (number == 0) {
            return Condition.NORMAL;
        }
        Random random = new Random(seed * 31 + number);
        random.nextInt();
        double kind = random.nextDouble();
        int struckSite = random.nextInt(sites);
        int struckPoint = random.nextInt(accessPoints);
        double lasts = 0.25 + random.nextDouble() * 0.25;
        double phase = (elapsed.toMillis() % slot.toMillis()) / (double) slot.toMillis();
        if (phase < 0.25 || phase >= 0.25 + lasts) {
            return Condition.NORMAL;
        }
        if (kind < POWER_CUT) {
            return site == struckSite ? Condition.NO_POWER : Condition.NORMAL;
        }
        if (accessPoint != struckPoint) {
            return Condition.NORMAL;
        }
        if (kind < POWER_CUT + LINK_LOSS) {
            return Condition.NO_LINK;
        }
        return kind < POWER_CUT + LINK_LOSS + REBOOT ? Condition.REBOOTING : Condition.NORMAL;
    }
}
