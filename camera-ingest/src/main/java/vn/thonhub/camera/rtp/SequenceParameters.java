package vn.thonhub.camera.rtp;

import java.util.Optional;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * What a sequence parameter set says (ITU-T H.264, 7.3.2.1 and E.1; ITU-T H.265, 7.3.2.2).
 *
 * @param width of the picture as it is shown, in pixels
 * @param height the same
 * @param reordered by how many pictures the order of decoding and showing may differ
 * @param reorderedKnown false if the stream does not say, and {@code reordered} is 0
 * @param framesPerSecond 0 if it does not say
 */
public record SequenceParameters(int width, int height, int reordered, boolean reorderedKnown, double framesPerSecond) {
    private static final int MOST_PIXELS = 16_384;

    /** Of the first one among parameter sets in Annex B form; empty if there is none that makes sense. */
    public static Optional<SequenceParameters> of(VideoCodec codec, byte[] sets) {
        var at = 0;
        while ((at = nextUnit(sets, at)) < sets.length) {
            var length = nextUnit(sets, at) - at;
            var isSequence = codec == VideoCodec.H264
                    ? H264Nals.type(sets[at]) == H264Sequence.TYPE
                    : H265Nals.type(sets[at]) == H265Sequence.TYPE;
            if (isSequence) {
                var read = codec == VideoCodec.H264
                        ? H264Sequence.read(sets, at, length)
                        : H265Sequence.read(sets, at, length);
                return read.filter(one -> one.width > 0 && one.height > 0)
                        .filter(one -> one.width <= MOST_PIXELS && one.height <= MOST_PIXELS);
            }
        }
        return Optional.empty();
    }

    /** Index of the first byte after the next start code, or the length. */
    private static int nextUnit(byte[] data, int from) {
        for (var i = from; i + 3 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return data.length;
    }
}
