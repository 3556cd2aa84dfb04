package vn.thonhub.camera.sim.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import vn.thonhub.camera.sim.rtsp.Spoiler.RtpPacket;

/** Packets inside the RTSP connection (RFC 2326, section 10.12), one write for all packets of a picture. */
final class InterleavedWire implements Wire {
    private final ClientConnection connection;
    private final int channel;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(16 * 1024);

    /** @param channel of RTP; RTCP goes on the next */
    InterleavedWire(ClientConnection connection, int channel) {
        this.connection = connection;
        this.channel = channel;
    }

    @Override
    public void send(RtpPacket packet) {
        int length = packet.bytes().length;
        gathered.write('$');
        gathered.write(packet.rtcp() ? channel + 1 : channel);
        gathered.write(length >> 8);
        gathered.write(length);
        gathered.writeBytes(packet.bytes());
    }

    @Override
    public void noise(byte[] bytes) {
        gathered.writeBytes(bytes);
    }

    @Override
    public void flush() throws IOException {
        if (gathered.size() > 0) {
            connection.write(gathered.toByteArray());
            gathered.reset();
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
