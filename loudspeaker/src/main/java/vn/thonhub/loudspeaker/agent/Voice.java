package vn.thonhub.loudspeaker.agent;

import vn.thonhub.loudspeaker.sound.SoundFailure;

/** One piece of a play, from its beginning to its end. One thread. */
interface Voice extends AutoCloseable {
    /** @return samples written from {@code from} on; less than {@code count} only at its end */
    int read(short[] into, int from, int count) throws SoundFailure;

    /** Leaves out samples. @return how many; less than {@code count} only at its end */
    default long skip(long count) throws SoundFailure {
        short[] block = new short[4_800];
        long left = count;
        int got = 1;
        while (left > 0 && got > 0) {
            got = read(block, 0, (int) Math.min(block.length, left));
            left -= got;
        }
        return count - left;
    }

    @Override
    void close();
}
