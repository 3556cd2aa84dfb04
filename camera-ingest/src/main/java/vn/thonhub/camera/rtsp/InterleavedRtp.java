package vn.thonhub.camera.rtsp;

import java.io.IOException;

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
    public int next(Packet target) throws IOException {
        var wire = dialogue.wire();
        for (var early = wire.takeAside(); early.isPresent(); early = wire.takeAside()) {
            var bytes = early.get();
            if (reception.accepts(bytes, 0, bytes.length)) {
                return target.take(bytes, 0, bytes.length);
            }
        }
        while (true) {
            stayAlive(wire);
            switch (wire.next()) {
                case ANSWER -> dialogue.heard(wire.answer());
                case RTCP -> reception.control(wire.bytes(), wire.packetAt(), wire.packetLength());
                case RTP -> {
                    if (reception.accepts(wire.bytes(), wire.packetAt(), wire.packetLength())) {
                        return target.take(wire.bytes(), wire.packetAt(), wire.packetLength());
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
    public Losses losses() {
        return new Losses(reception.lost(), dialogue.wire().garbage());
    }

    @Override
    public void close() {
        // The connection belongs to the dialogue.
    }
}
