package vn.thonhub.camera.rtp;

import java.util.Arrays;

/**
 * Puts datagrams that overtook each other in the order of their sequence numbers. Waits a fifth of a second for one that is
 * missing, or for 64 packets. For one thread.
 */
public final class ReorderQueue {
    private static final int PLACES = 64;
    private static final long PATIENCE_NANOS = 200_000_000;
    private static final int HEADER = 12;
    /** A step of more than this is a sender that began anew. */
    private static final int RESTART = 3_000;

    private final byte[][] places = new byte[PLACES][];
    /** A packet so far ahead that all before it go first, at once. */
    private byte[] beyond;

    private boolean begun;
    private int expected;
    private int held;
    private long heldSince;

    /**
     * Whether this packet is the next one and may be used where it lies; if not, it is kept for later, or is late or doubled.
     *
     * @param now monotonic, in nanoseconds
     */
    public boolean isNext(byte[] packet, int length, long now) {
        if (length < HEADER) {
            return false;
        }
        var sequence = RtpPacket.sixteen(packet, 2);
        var ahead = (short) (sequence - expected);
        if (!begun || Math.abs(ahead) > RESTART) {
            begun = true;
            forget();
            expected = sequence + 1 & 0xffff;
            return true;
        }
        if (ahead == 0 || ahead >= PLACES && held == 0) {
            // There is no place so far ahead, and nothing that would come before it.
            expected = sequence + 1 & 0xffff;
            return true;
        }
        if (ahead >= PLACES) {
            beyond = Arrays.copyOf(packet, length);
        } else if (ahead > 0 && places[sequence % PLACES] == null) {
            places[sequence % PLACES] = Arrays.copyOf(packet, length);
            heldSince = held == 0 ? now : heldSince;
            held++;
        }
        return false;
    }

    /** The next packet in order that was kept, if there is one or what is missing before it is given up; else null. To be asked before each {@link #isNext}. */
    public byte[] poll(long now) {
        if (held == 0) {
            return takeBeyond();
        }
        var missing = places[expected % PLACES] == null;
        if (missing && beyond == null && held < PLACES / 2 && now - heldSince < PATIENCE_NANOS) {
            return null;
        }
        while (places[expected % PLACES] == null) {
            expected = expected + 1 & 0xffff;
        }
        var packet = places[expected % PLACES];
        places[expected % PLACES] = null;
        held--;
        heldSince = now;
        expected = expected + 1 & 0xffff;
        return packet;
    }

    private byte[] takeBeyond() {
        var packet = beyond;
        if (packet != null) {
            beyond = null;
            expected = RtpPacket.sixteen(packet, 2) + 1 & 0xffff;
        }
        return packet;
    }

    /** Whether packets are kept until one before them comes. */
    public boolean isWaiting() {
        return held > 0;
    }

    private void forget() {
        Arrays.fill(places, null);
        held = 0;
        beyond = null;
    }
}
