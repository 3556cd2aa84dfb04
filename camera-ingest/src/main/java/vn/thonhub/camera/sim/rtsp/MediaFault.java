package vn.thonhub.camera.sim.rtsp;

import java.time.Duration;

/** What the camera sends is spoilt; sessions under way go on. Faults of pictures are for H.264. */
public sealed interface MediaFault extends CameraFault {
    /** Neither RTP nor RTCP; requests are answered. */
    record Stall() implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.silence();
        }
    }

    /** Sender reports, but no pictures. */
    record RtcpOnly() implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.reportsOnly();
        }
    }

    /** Bytes without meaning between packets, up to this many before each. */
    record Garbage(int bytes) implements MediaFault {
        public Garbage {
            require(bytes >= 1 && bytes <= 4096, "garbage must be 1 to 4096 bytes, got " + bytes);
        }

        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.garbage(bytes);
        }
    }

    /** Packets are lost and swapped on their way, by chance; {@code loss} and {@code swapped} are shares from 0 to 1. */
    record BadLine(double loss, double swapped) implements MediaFault {
        public BadLine {
            require(loss >= 0 && loss <= 1 && swapped >= 0 && swapped <= 1, "shares must be 0 to 1");
        }

        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.badLine(loss, swapped);
        }
    }

    /** RTP timestamps are this much ahead (or behind, if negative) for as long as it holds. */
    record StreamClockJump(Duration by) implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.streamClock(by);
        }
    }

    /** The wall clock in the sender reports is this much ahead, or behind. */
    record WallClockJump(Duration by) implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return PacketSpoilers.wallClock(by);
        }
    }

    /** This share of the pictures, 0 to 1, arrives with bytes turned over. */
    record CorruptPictures(double share) implements MediaFault {
        public CorruptPictures {
            require(share >= 0 && share <= 1, "the share must be 0 to 1, got " + share);
        }

        @Override
        public Spoiler spoiler() {
            return FrameSpoilers.corrupt(share);
        }
    }

    /** No parameter sets in the stream nor in the description; who has none cannot decode. Sessions end. */
    record NoParameters() implements MediaFault {
        @Override
        public boolean breaksSessions() {
            return true;
        }

        @Override
        public String described(String parameterSets) {
            return "";
        }

        @Override
        public Spoiler spoiler() {
            return FrameSpoilers.withoutParameterSets();
        }
    }

    /** Each picture has its supplemental information twice, and some comes alone between pictures. */
    record OddSei() implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return FrameSpoilers.oddSei();
        }
    }

    /** Keyframes only, about one a second of what was promised. */
    record KeyframesOnly() implements MediaFault {
        @Override
        public Spoiler spoiler() {
            return FrameSpoilers.keyframesOnly();
        }
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
