package vn.thonhub.camera.rtsp;

import java.io.IOException;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtp.PictureAssembler;
import vn.thonhub.camera.rtp.PictureAssembler.Taken;
import vn.thonhub.camera.rtp.RtpPacket;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/** Reads the pictures of a session one by one. For its thread. */
final class PictureReader {
    /** The first time; with it no decoding time is below 0, however far pictures are moved. */
    private static final long FIRST_TIME = 16;

    /** Units the described codec does not have, without the beginning of a picture among them. */
    private static final int FOREIGN_AT_MOST = 32;

    private final StreamSource source;
    private final VideoCodec codec;
    private final RtpSource packets;
    private final PictureAssembler assembler;
    private final RtpPacket packet = new RtpPacket();
    private boolean held;
    private boolean begun;
    private int lastTimestamp;
    private long time = FIRST_TIME;

    PictureReader(StreamSource source, VideoCodec codec, boolean numbered, RtpSource packets) {
        this.source = source;
        this.codec = codec;
        this.packets = packets;
        this.assembler = new PictureAssembler(codec, numbered);
    }

    /**
     * Waits for the next picture.
     *
     * @throws IOException what the packets' source threw
     * @throws StreamFault when the camera sends another codec than it said
     */
    void read() throws IOException {
        var taken = Taken.MORE;
        while (taken == Taken.MORE) {
            if (!held) {
                packets.next(packet);
            }
            taken = assembler.take(packet);
            held = taken == Taken.PICTURE_BEFORE;
            if (assembler.foreign() >= FOREIGN_AT_MOST) {
                throw new StreamFault(
                        Code.ENDED, source + " sends something else than " + codec + " now, without a word");
            }
        }
        // Timestamps wrap around after thirteen hours.
        time += begun ? assembler.timestamp() - lastTimestamp : 0;
        lastTimestamp = assembler.timestamp();
        begun = true;
    }

    /** The picture in Annex B form, {@link #size} bytes from the beginning; until the next one is read. */
    byte[] picture() {
        return assembler.picture();
    }

    int size() {
        return assembler.size();
    }

    boolean keyframe() {
        return assembler.keyframe();
    }

    /** Whether packets of the picture are missing. */
    boolean incomplete() {
        return assembler.incomplete();
    }

    /** Whether pictures so far were shown in another order than sent, by the kind of their slices. */
    boolean bidirectional() {
        return assembler.bidirectional();
    }

    /** When the picture is shown, in ticks of 90 kHz; jumps where the camera's clock does. */
    long time() {
        return time;
    }
}
