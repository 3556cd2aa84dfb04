package vn.thonhub.camera.rtp;

import vn.thonhub.camera.packet.VideoCodec;

/**
 * Puts the pictures of one stream together from its packets, in the order of their sequence numbers. A picture is over with
 * its marker, which costs no waiting, or at the latest when the next one begins. For one thread.
 */
public final class PictureAssembler {
    /** What a packet brought about. */
    public enum Taken {
        /** Nothing is complete yet. */
        MORE,
        /** A picture is complete, with this packet. */
        PICTURE,
        /** A picture is complete; this packet belongs to the next and must be taken once more. */
        PICTURE_BEFORE
    }

    private final Depacketiser depacketiser;
    private final AccessUnit unit;
    private final int firstSlicesPerPicture;
    private boolean begun;
    private boolean again;
    private boolean given;
    private boolean lostBefore;
    private boolean markersLie;
    private int sequence;
    private int givenTimestamp;

    /** @param numbered see {@link FormatParameters#numbered} */
    public PictureAssembler(VideoCodec codec, boolean numbered) {
        var rules = codec == VideoCodec.H264 ? new H264Nals() : new H265Nals();
        this.depacketiser = codec == VideoCodec.H264 ? new H264Depacketiser() : new H265Depacketiser(numbered);
        this.unit = new AccessUnit(rules);
        this.firstSlicesPerPicture = rules.firstSlicesPerPicture();
    }

    /** Takes the next packet; the picture before, if it was complete, is gone with that. */
    public Taken take(RtpPacket packet) {
        if (given) {
            unit.clear();
            given = false;
        }
        if (!again) {
            if (begun && packet.sequence() == sequence) {
                return Taken.MORE;
            }
            arrived(packet);
        }
        again = false;
        if (unit.hasSlices() && endsBefore(packet)) {
            again = true;
            return give(Taken.PICTURE_BEFORE);
        }
        if (!unit.hasSlices()) {
            // What came before its picture, under another time even, belongs to it.
            unit.timestamp(packet.timestamp());
        }
        add(packet);
        return packet.marker() && unit.hasSlices() && !markersLie ? give(Taken.PICTURE) : Taken.MORE;
    }

    private void arrived(RtpPacket packet) {
        var gap = begun && (packet.sequence() - sequence & 0xffff) != 1;
        begun = true;
        sequence = packet.sequence();
        if (gap) {
            // A unit under way is kept as far as it came: its beginning can be decoded.
            var cut = unit.open() || unit.hasSlices();
            depacketiser.over(unit);
            if (cut) {
                unit.lost();
            }
            lostBefore = true;
        }
    }

    private boolean endsBefore(RtpPacket packet) {
        return packet.timestamp() != unit.timestamp()
                || unit.firstSlices() >= firstSlicesPerPicture
                        && depacketiser.beginsPicture(packet.bytes(), packet.payloadAt(), packet.payloadLength());
    }

    private void add(RtpPacket packet) {
        var blank = !unit.hasSlices();
        depacketiser.take(packet.bytes(), packet.payloadAt(), packet.payloadLength(), unit);
        if (blank && unit.hasSlices() && unit.isIncomplete() && !lostBefore) {
            // Nothing was lost, and yet a picture begins in its middle: its beginning was given out before its time.
            markersLie = markersLie || packet.timestamp() == givenTimestamp;
        }
    }

    private Taken give(Taken taken) {
        depacketiser.over(unit);
        given = true;
        lostBefore = false;
        givenTimestamp = unit.timestamp();
        return taken;
    }

    /** The complete picture in Annex B form, {@link #size} bytes from the beginning; until the next packet is taken. */
    public byte[] picture() {
        return unit.data();
    }

    public int size() {
        return unit.size();
    }

    /** Whether decoding may begin with the picture. */
    public boolean keyframe() {
        return unit.isKey();
    }

    /** Whether packets of the picture are missing. */
    public boolean incomplete() {
        return unit.isIncomplete();
    }

    /** Its RTP time: ticks of 90 kHz, wrapping around. */
    public int timestamp() {
        return unit.timestamp();
    }

    /** Whether pictures so far were shown in another order than sent, by the kind of their slices. */
    public boolean bidirectional() {
        return unit.hasBidirectional();
    }

    /** Units that the described codec does not have, since a picture began the last time: the camera may have changed its codec. */
    public int foreign() {
        return depacketiser.foreign();
    }
}
