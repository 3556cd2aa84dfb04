package vn.thonhub.loudspeaker.wire;

import java.util.Optional;

/**
 * How loud a speaker is, 0 to 100, and how loud it may become. A knob: half the way sounds half as loud (-12 dB).
 *
 * @param usual for what names no volume of its own
 * @param limit nothing but an emergency sounds louder
 * @param emergencyLimit nor an emergency than that
 */
public record Volumes(int usual, int limit, int emergencyLimit) {
    public static final int MOST = 100;

    public Volumes {
        requirePercent(usual, "usual volume");
        requirePercent(limit, "volume limit");
        requirePercent(emergencyLimit, "volume limit of emergencies");
    }

    private static void requirePercent(int level, String what) {
        if (level < 0 || level > MOST) {
            throw new IllegalArgumentException("the " + what + " must be between 0 and 100, not " + level);
        }
    }

    /** Without a ceiling. */
    public static Volumes of(int usual) {
        return new Volumes(usual, MOST, MOST);
    }

    public Volumes withUsual(int level) {
        return new Volumes(Math.max(0, Math.min(MOST, level)), limit, emergencyLimit);
    }

    /** How loud something of this class sounds. @param wanted its own volume, if it names one */
    public int level(BroadcastClass kind, Optional<Integer> wanted) {
        int ceiling = kind == BroadcastClass.EMERGENCY ? emergencyLimit : limit;
        return Math.max(0, Math.min(ceiling, wanted.orElse(usual)));
    }
}
