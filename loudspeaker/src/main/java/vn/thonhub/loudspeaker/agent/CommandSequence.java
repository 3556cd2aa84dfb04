package vn.thonhub.loudspeaker.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.CommandsSeen;

/**
 * The row of numbered commands as this speaker has had it. Immutable.
 *
 * @param last highest number taken; 0 for none
 * @param missing lower numbers that never came
 * @param lastMove number of the newest command that began, ended or held a play
 * @param lastVolume number of the newest one that set the volume
 */
record CommandSequence(long last, List<Long> missing, long lastMove, long lastVolume) {
    static final CommandSequence NONE = new CommandSequence(0, List.of(), 0, 0);
    /** More is not asked for: what is so old has expired. */
    private static final int MOST_MISSING = 50;

    /** What a number says about its command. */
    enum Place {
        NEXT,
        LEFT_OUT,
        SUPERSEDED,
        OLD
    }

    CommandSequence {
        missing = missing == null ? List.of() : List.copyOf(missing);
    }

    Place place(long number, CommandOp op) {
        if (number > last) {
            return Place.NEXT;
        }
        if (!missing.contains(number)) {
            return Place.OLD;
        }
        return number < newest(op) ? Place.SUPERSEDED : Place.LEFT_OUT;
    }

    /** A late "stop" or "louder" must not undo what was decided after it. */
    private long newest(CommandOp op) {
        return switch (op) {
            case PLAY, STOP, PAUSE, RESUME -> lastMove;
            case SET_VOLUME -> lastVolume;
            case PREPARE, TEST, EVENTS_SEEN -> 0;
        };
    }

    /** After a command of this number has come. The first one ever leaves no gap: what was before concerned another disk. */
    CommandSequence with(long number, CommandOp op) {
        TreeSet<Long> open = new TreeSet<>(missing);
        open.remove(number);
        if (last > 0) {
            for (long n = Math.max(last + 1, number - MOST_MISSING); n < number; n++) {
                open.add(n);
            }
        }
        while (open.size() > MOST_MISSING) {
            open.pollFirst();
        }
        return new CommandSequence(
                Math.max(last, number),
                new ArrayList<>(open),
                isMove(op) ? Math.max(lastMove, number) : lastMove,
                op == CommandOp.SET_VOLUME ? Math.max(lastVolume, number) : lastVolume);
    }

    private static boolean isMove(CommandOp op) {
        return switch (op) {
            case PLAY, STOP, PAUSE, RESUME -> true;
            case SET_VOLUME, PREPARE, TEST, EVENTS_SEEN -> false;
        };
    }

    CommandsSeen seen() {
        return new CommandsSeen(last, missing);
    }
}
