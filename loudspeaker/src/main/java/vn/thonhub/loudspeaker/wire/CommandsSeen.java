package vn.thonhub.loudspeaker.wire;

import java.util.List;

/**
 * Which numbered commands a speaker has had.
 *
 * @param last the highest number; 0 for none
 * @param missing lower ones that never came: please send these again, if they still mean something
 */
public record CommandsSeen(long last, List<Long> missing) {
    public static final CommandsSeen NONE = new CommandsSeen(0, List.of());
    private static final int MAX_MISSING = 100;
    /** Numbers JSON readers everywhere keep exactly. */
    private static final long MAX_NUMBER = 1L << 53;

    public CommandsSeen {
        missing = missing == null ? List.of() : List.copyOf(missing);
        if (last < 0 || last > MAX_NUMBER || missing.size() > MAX_MISSING) {
            throw new IllegalArgumentException("no speaker has had commands like that");
        }
    }
}
