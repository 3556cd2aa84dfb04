package vn.thonhub.camera.sim.rtsp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils RTP and RTCP packets (RFC 3550: header in section 5.1, sender report in 6.4.1). */
final class PacketSpoilers {
    private static final int VIDEO_CLOCK_HZ = 90_000;
    private static final int RTP_TIME = 4;
    private static final int RTP_SSRC = 8;
    private static final int REPORT_WALL_SECONDS = 8;
    private static final int REPORT_RTP_TIME = 16;
    private static final int REPORT_BYTES = 28;
    private static final byte SENDER_REPORT = (byte) 200;
    /** Seconds from NTP's zero, 1900, to that of Unix. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private PacketSpoilers() {}

    static Spoiler silence() {
        return new Spoiler() {
            @Override
            public List<RtpPacket> packet(RtpPacket packet) {
                return List.of();
            }
        };
    }

    /** In place of each picture's last packet a report stands, so that the connection is never quiet. */
    static Spoiler reportsOnly() {
        return new Spoiler() {
            @Override
            public List<RtpPacket> packet(RtpPacket packet) {
                boolean last = !packet.rtcp() && packet.bytes()[1] < 0;
                return last ? List.of(new RtpPacket(true, report(packet.bytes()))) : List.of();
            }
        };
    }

    private static byte[] report(byte[] rtp) {
        ByteBuffer from = ByteBuffer.wrap(rtp);
        return ByteBuffer.allocate(REPORT_BYTES)
                .put((byte) 0x80)
                .put(SENDER_REPORT)
                .putShort((short) (REPORT_BYTES / 4 - 1))
                .putInt(from.getInt(RTP_SSRC))
                .putInt((int) (Instant.now().getEpochSecond() + NTP_EPOCH))
                .putInt(0)
                .putInt(from.getInt(RTP_TIME))
                .array();
    }

    static Spoiler garbage(int most) {
        Random random = new Random(1);
        return new Spoiler() {
            @Override
            public byte[] noise() {
                byte[] bytes = new byte[1 + random.nextInt(most)];
                random.nextBytes(bytes);
                return bytes;
            }
        };
    }

    static Spoiler badLine(double loss, double swapped) {
        Random random = new Random(1);
        return new Spoiler() {
            private final List<RtpPacket> late = new ArrayList<>();

            @Override
            public List<RtpPacket> packet(RtpPacket packet) {
                if (packet.rtcp() || random.nextDouble() < loss) {
                    return packet.rtcp() ? List.of(packet) : List.of();
                }
                if (late.isEmpty() && random.nextDouble() < swapped) {
                    late.add(packet);
                    return List.of();
                }
                List<RtpPacket> now = new ArrayList<>(List.of(packet));
                now.addAll(late);
                late.clear();
                return now;
            }
        };
    }

    static Spoiler streamClock(Duration by) {
        int ticks = (int) (by.toMillis() * VIDEO_CLOCK_HZ / 1000);
        return new Spoiler() {
            @Override
            public List<RtpPacket> packet(RtpPacket packet) {
                return List.of(moved(packet, packet.rtcp() ? REPORT_RTP_TIME : RTP_TIME, ticks));
            }
        };
    }

    static Spoiler wallClock(Duration by) {
        return new Spoiler() {
            @Override
            public List<RtpPacket> packet(RtpPacket packet) {
                return List.of(packet.rtcp() ? moved(packet, REPORT_WALL_SECONDS, (int) by.toSeconds()) : packet);
            }
        };
    }

    /** The 32 bits at that place, increased; they wrap around as RFC 3550 wants it. */
    private static Spoiler.RtpPacket moved(Spoiler.RtpPacket packet, int at, int by) {
        if (packet.rtcp() && (packet.bytes().length < REPORT_BYTES || packet.bytes()[1] != SENDER_REPORT)) {
            return packet;
        }
        byte[] bytes = packet.bytes().clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(at, buffer.getInt(at) + by);
        return new Spoiler.RtpPacket(packet.rtcp(), bytes);
    }
}
