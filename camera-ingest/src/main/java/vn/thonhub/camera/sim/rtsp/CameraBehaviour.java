package vn.thonhub.camera.sim.rtsp;

import java.util.List;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * How the camera behaves on the wire. The default methods are a healthy camera; a fault overrides what it spoils. One
 * behaviour serves all clients of a camera at once, from many threads; its methods must not block for long.
 */
public interface CameraBehaviour {
    /** What becomes of a new connection. */
    enum Admission {
        ADMIT,
        /** Closed at once with a TCP reset. */
        RESET
    }

    /** What becomes of a request. */
    sealed interface Answer {
        /** As a healthy camera answers. */
        record Healthy() implements Answer {}

        /** These bytes instead. */
        record Raw(byte[] bytes) implements Answer {}

        /** Never answered; the connection stays. */
        record Silence() implements Answer {}

        /** The connection is reset. */
        record Reset() implements Answer {}
    }

    /** What becomes of an RTP or RTCP packet: these go out in its place (none, one, or several). */
    record Delivery(List<byte[]> packets) {}

    /**
     * A packet about to go out.
     *
     * @param rtcp sender report; otherwise RTP
     */
    record MediaPacket(StreamKind stream, boolean rtcp, byte[] bytes) {}

    default Admission onAccept() {
        return Admission.ADMIT;
    }

    default Answer onRequest(RtspRequest request) {
        return new Answer.Healthy();
    }

    default Delivery onPacket(MediaPacket packet) {
        return new Delivery(List.of(packet.bytes()));
    }

    /** Whether connections that are open when this behaviour begins are reset. */
    default boolean resetsOpenConnections() {
        return false;
    }

    /** A camera without faults. */
    static CameraBehaviour healthy() {
        return new CameraBehaviour() {};
    }

    /** The picture stands still: connections stay and requests are answered, but no packet is sent. */
    static CameraBehaviour stall() {
        return new CameraBehaviour() {
            @Override
            public Delivery onPacket(MediaPacket packet) {
                return new Delivery(List.of());
            }
        };
    }

    /** Like a pulled plug: open connections are reset, and new ones as soon as they are made. */
    static CameraBehaviour reset() {
        return new CameraBehaviour() {
            @Override
            public Admission onAccept() {
                return Admission.RESET;
            }

            @Override
            public boolean resetsOpenConnections() {
                return true;
            }
        };
    }
}
