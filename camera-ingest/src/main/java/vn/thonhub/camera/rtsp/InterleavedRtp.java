package vn.thonhub.camera.rtsp;

import java.io.IOException;
import vn.thonhub.camera.rtp.RtpPacket;

/** RTP inside the RTSP connection. */
final class InterleavedRtp implements RtpSource {
    static final String TRANSPORT = "RTP/AVP/TCP;unicast;interleaved=0-1";
    private static final long REPORT_NANOS = 5_000_000_000L;

    private final RtspDialogue dialogue;
    private final RtpReception reception;
    private final int controlChannel;
    private long reportedNanos = System.nanoTime();

    InterleavedRtp(RtspDialogue dialogue, TransportHeader chosen, int payloadType) {
        this.dialogue = dialogue;
        this.reception = new RtpReception(payloadType);
        this.controlChannel = chosen.channel().orElse(0) + 1;
    }

    @Override
    public void next(RtpPacket target) throws IOException {
        var wire = dialogue.wire();
        for (var early = wire.takeAside(); early.isPresent(); early = wire.takeAside()) {
            var bytes = early.get();
            if (reception.accepts(bytes, 0, bytes.length) && target.read(bytes, 0, bytes.length)) {
                return;
            }
        }
        while (true) {
            stayAlive(wire);
            switch (wire.next()) {
                case ANSWER -> dialogue.heard(wire.answer());
                case RTCP -> reception.control(wire.bytes(), wire.packetAt(), wire.packetLength());
                case RTP -> {
                    if (reception.accepts(wire.bytes(), wire.packetAt(), wire.packetLength())
                            && target.read(wire.bytes(), wire.packetAt(), wire.packetLength())) {
                        return;
                    }
                }
            }
        }
    }

    private void stayAlive(RtspWire wire) throws IOException {
        dialogue.keepAliveIfDue();
        var now = System.nanoTime();
        if (now - reportedNanos >= REPORT_NANOS) {
            reportedNanos = now;
            wire.send(controlChannel, reception.report());
        }
    }

    @Override
    public void pace(ReadingPace pace) {
        dialogue.wire().pace(pace);
    }

    @Override
    public long lost() {
        return reception.lost();
    }

    @Override
    public long garbage() {
        return dialogue.wire().garbage();
    }

    @Override
    public void close() {
        // The connection belongs to the dialogue.
    }
}
