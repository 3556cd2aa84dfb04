package vn.thonhub.camera.sim.rtsp;

import java.util.List;
import vn.thonhub.camera.sim.video.EncodedFrame;

/** What a fault does to the stream of one client. May remember; used by one thread. */
public interface Spoiler {
    /** Changes nothing. */
    Spoiler NONE = new Spoiler() {};

    /**
     * A packet about to go out.
     *
     * @param rtcp sender report; otherwise RTP
     */
    record RtpPacket(boolean rtcp, byte[] bytes) {}

    /** What is sent in place of a frame, in order. */
    default List<EncodedFrame> frame(EncodedFrame frame) {
        return List.of(frame);
    }

    /** What is sent in place of a packet, in order. */
    default List<RtpPacket> packet(RtpPacket packet) {
        return List.of(packet);
    }

    /** Bytes without meaning that go out before the next packet. */
    default byte[] noise() {
        return new byte[0];
    }
}
