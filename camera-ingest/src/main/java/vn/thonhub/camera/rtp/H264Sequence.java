package vn.thonhub.camera.rtp;

import java.util.Optional;
import java.util.Set;

/** Reads a sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1 and E.1.1). */
final class H264Sequence {
    static final int TYPE = 7;
    private static final int BASELINE = 66;
    /** Profiles that may carry other colours and scaling lists. */
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int MACROBLOCK = 16;
    private static final int OWN_ASPECT = 255;

    private final Bits bits;
    private int chroma = 1;
    private boolean separatePlanes;
    private int width;
    private int height;
    private double framesPerSecond;
    private int reordered;
    private boolean reorderedKnown;

    private H264Sequence(Bits bits) {
        this.bits = bits;
    }

    static Optional<SequenceParameters> read(byte[] data, int at, int length) {
        var sequence = new H264Sequence(new Bits(data, at + 1, length - 1));
        sequence.read();
        return sequence.width == 0
                ? Optional.empty()
                : Optional.of(new SequenceParameters(
                        sequence.width,
                        sequence.height,
                        sequence.reordered,
                        sequence.reorderedKnown,
                        sequence.framesPerSecond));
    }

    private void read() {
        var profile = bits.bits(8);
        bits.skip(16);
        bits.unsigned();
        if (HIGH.contains(profile)) {
            colours();
        }
        bits.unsigned();
        order();
        bits.unsigned();
        bits.skip(1);
        size();
        if (bits.overrun()) {
            width = 0;
            return;
        }
        // Baseline has no B-slices.
        reorderedKnown = reorderedKnown || profile == BASELINE;
        if (bits.flag()) {
            usability();
        }
    }

    private void colours() {
        chroma = bits.unsigned();
        separatePlanes = chroma == 3 && bits.flag();
        bits.unsigned();
        bits.unsigned();
        bits.skip(1);
        if (bits.flag()) {
            for (var list = 0; list < (chroma == 3 ? 12 : 8); list++) {
                if (bits.flag()) {
                    scalingList(list < 6 ? 16 : 64);
                }
            }
        }
    }

    private void scalingList(int size) {
        var last = 8;
        var next = 8;
        for (var i = 0; i < size; i++) {
            if (next != 0) {
                next = last + bits.signed() & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private void order() {
        var kind = bits.unsigned();
        // Pictures are shown as they come.
        reorderedKnown = kind == 2;
        if (kind == 0) {
            bits.unsigned();
        } else if (kind == 1) {
            bits.skip(1);
            bits.signed();
            bits.signed();
            var cycle = bits.unsigned();
            for (var i = 0; i < cycle && !bits.overrun(); i++) {
                bits.signed();
            }
        }
    }

    private void size() {
        var across = bits.unsigned() + 1;
        var down = bits.unsigned() + 1;
        var frames = bits.flag();
        if (!frames) {
            bits.skip(1);
        }
        bits.skip(1);
        width = across * MACROBLOCK;
        height = down * MACROBLOCK * (frames ? 1 : 2);
        if (bits.flag()) {
            var plain = chroma == 0 || separatePlanes;
            var unitX = plain || chroma == 3 ? 1 : 2;
            var unitY = (plain || chroma != 1 ? 1 : 2) * (frames ? 1 : 2);
            width -= unitX * (bits.unsigned() + bits.unsigned());
            height -= unitY * (bits.unsigned() + bits.unsigned());
        }
    }

    private void usability() {
        if (bits.flag() && bits.bits(8) == OWN_ASPECT) {
            bits.skip(32);
        }
        if (bits.flag()) {
            bits.skip(1);
        }
        if (bits.flag()) {
            bits.skip(4);
            if (bits.flag()) {
                bits.skip(24);
            }
        }
        if (bits.flag()) {
            bits.unsigned();
            bits.unsigned();
        }
        if (bits.flag()) {
            timing();
        }
        var buffers = bits.flag();
        if (buffers) {
            buffers();
        }
        var more = bits.flag();
        if (more) {
            buffers();
        }
        bits.skip(buffers || more ? 2 : 1);
        if (bits.flag()) {
            bits.skip(1);
            for (var i = 0; i < 4; i++) {
                bits.unsigned();
            }
            var pictures = bits.unsigned();
            if (!bits.overrun()) {
                reordered = pictures;
                reorderedKnown = true;
            }
        }
    }

    private void timing() {
        var units = bits.bits(32) & 0xffff_ffffL;
        var scale = bits.bits(32) & 0xffff_ffffL;
        bits.skip(1);
        if (units > 0 && !bits.overrun()) {
            framesPerSecond = scale / 2.0 / units;
        }
    }

    private void buffers() {
        var count = bits.unsigned() + 1;
        bits.skip(8);
        for (var i = 0; i < count && !bits.overrun(); i++) {
            bits.unsigned();
            bits.unsigned();
            bits.skip(1);
        }
        bits.skip(20);
    }
}
