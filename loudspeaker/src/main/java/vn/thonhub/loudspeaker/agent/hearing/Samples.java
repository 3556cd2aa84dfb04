package vn.thonhub.loudspeaker.agent.hearing;

/** Little-endian bytes as samples. */
final class Samples {
    private Samples() {}

    /** @return how many samples; {@code count} is even and fits */
    static int of(byte[] bytes, int count, short[] into) {
        for (int i = 0; i < count / 2; i++) {
            into[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
        }
        return count / 2;
    }
}
