package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The head of a segment's file ({@code ftyp} and {@code moov}): who it is, and how its frames are to be decoded.
 *
 * @param length bytes of the head, where the first fragment begins
 * @param ticksPerSecond of the track
 */
record SegmentHead(int length, int ticksPerSecond, Optional<SegmentLabel> label, ByteBuffer moov) {
    private static final int FULL_BOX = 4;
    private static final int DATA_HEADER = 8;

    /** @throws MovieFault if it is not one that this program wrote */
    static SegmentHead parse(ByteBuffer head) {
        try {
            var moov = Boxes.content(Boxes.require(head, "moov"));
            var mdhd = Boxes.require(moov, "trak", "mdia", "mdhd");
            var ticks = mdhd.getInt(mdhd.get(8) == 1 ? 28 : 20);
            if (ticks < 1) {
                throw new MovieFault("a track of " + ticks + " ticks a second");
            }
            return new SegmentHead(head.limit(), ticks, label(moov), moov);
        } catch (IndexOutOfBoundsException e) {
            throw new MovieFault("the head ends too early");
        }
    }

    /** A box of the track's media, such as {@code minf/stbl/stsd}. */
    ByteBuffer media(String... path) {
        return Boxes.require(Boxes.content(Boxes.require(moov, "trak", "mdia")), path);
    }

    /** The track's header, which ends with the picture's width and height. */
    ByteBuffer track() {
        return Boxes.require(moov, "trak", "tkhd");
    }

    /** FFmpeg keeps a comment as iTunes does: {@code udta/meta/ilst/©cmt/data}. */
    private static Optional<SegmentLabel> label(ByteBuffer moov) {
        return Boxes.find(moov, "udta", "meta")
                .map(meta -> Boxes.content(meta))
                .flatMap(meta -> Boxes.find(meta.slice(FULL_BOX, meta.limit() - FULL_BOX), "ilst", "©cmt", "data"))
                .map(Boxes::content)
                .map(data -> StandardCharsets.UTF_8
                        .decode(data.slice(DATA_HEADER, data.limit() - DATA_HEADER))
                        .toString())
                .flatMap(SegmentLabel::parse);
    }
}
