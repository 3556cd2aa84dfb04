package vn.thonhub.loudspeaker.wire;

import java.util.Objects;

/**
 * What the hub signs of each piece of a sound that is still growing: which stream, where in it, and the hash of the
 * bytes, so that nobody on the way puts in a voice of his own or plays an old piece again.
 *
 * @param at place of its first sample, counted from the start of the play at 48 kHz
 * @param samples its length
 */
public record LiveSegment(int v, String hub, String stream, long at, int samples, String sha256) {
    public LiveSegment {
        Objects.requireNonNull(hub, "segment.hub");
        Objects.requireNonNull(stream, "segment.stream");
        Objects.requireNonNull(sha256, "segment.sha256");
        if (at < 0 || samples < 1) {
            throw new IllegalArgumentException("a segment has a place and a length");
        }
    }

    public long end() {
        return at + samples;
    }
}
