package vn.thonhub.camera.rtsp;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import vn.thonhub.camera.packet.CodecString;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtp.SequenceParameters;

/**
 * Says when a new generation of a session's stream begins, and what it looks like. The parameter sets inside keyframes
 * count more than those of the session's description, which some cameras leave out or do not keep up to date.
 */
final class StreamDescriber {
    /** Some cameras claim the 90 kHz clock as their frame rate. */
    private static final double FASTEST = 240;

    private final VideoCodec codec;
    private final LongSupplier generations;
    private final double announcedRate;
    private final byte[] described;
    private byte[] current;
    private Optional<SequenceParameters> sequence = Optional.empty();

    /** @param described parameter sets in Annex B form as the session's description has them, possibly empty */
    StreamDescriber(VideoCodec codec, byte[] described, double announcedRate, LongSupplier generations) {
        this.codec = codec;
        this.generations = generations;
        this.announcedRate = announcedRate;
        this.described = described;
    }

    /**
     * A new generation, if one begins with this keyframe. None begins before the parameter sets are known: without them
     * nobody can decode anything.
     *
     * @param anew whether one must begin even if the parameters are the same
     */
    Optional<StreamInfo> begins(byte[] keyframe, int size, boolean anew) {
        var inBand = ParameterSets.of(codec, keyframe, size);
        var sets = inBand.length == 0 ? current == null ? described : current : inBand;
        if (current != null && !anew && Arrays.equals(sets, current)) {
            return Optional.empty();
        }
        var name = CodecString.of(codec, sets);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        current = sets;
        sequence = SequenceParameters.of(codec, sets);
        return Optional.of(new StreamInfo(
                generations.getAsLong(),
                codec,
                name.get(),
                sets,
                sequence.map(SequenceParameters::width).orElse(0),
                sequence.map(SequenceParameters::height).orElse(0),
                SessionDelivery.TIME_BASE,
                framesPerSecond()));
    }

    /** By how many pictures the order of decoding and showing differs in this generation; empty if the stream does not say. */
    OptionalInt reordered() {
        return sequence.filter(SequenceParameters::reorderedKnown)
                .map(known -> OptionalInt.of(known.reordered()))
                .orElse(OptionalInt.empty());
    }

    private double framesPerSecond() {
        if (announcedRate > 0) {
            return announcedRate;
        }
        var rate = sequence.map(SequenceParameters::framesPerSecond).orElse(0.0);
        return rate <= FASTEST ? rate : 0;
    }
}
