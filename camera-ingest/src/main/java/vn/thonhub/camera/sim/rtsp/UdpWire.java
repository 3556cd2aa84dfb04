package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import vn.thonhub.camera.sim.rtsp.Spoiler.RtpPacket;

/**
 * Packets by UDP from two ports of our own, to the address the RTSP connection came from and no other: nobody can have
 * the camera flood a third party. Closing it hangs up the connection too.
 */
final class UdpWire implements Wire {
    private final ClientConnection connection;
    private final InetAddress peer;
    private final int rtpPort;
    private final int rtcpPort;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;

    /** @throws IOException when no port is left */
    UdpWire(ClientConnection connection, InetAddress local, InetAddress peer, int rtpPort, int rtcpPort)
            throws IOException {
        this.connection = connection;
        this.peer = peer;
        this.rtpPort = rtpPort;
        this.rtcpPort = rtcpPort;
        rtp = new DatagramSocket(0, local);
        try {
            rtcp = new DatagramSocket(0, local);
        } catch (IOException noneLeft) {
            rtp.close();
            throw noneLeft;
        }
    }

    /** The {@code Transport} header of the answer. */
    String header() {
        return "RTP/AVP;unicast;client_port=" + rtpPort + "-" + rtcpPort + ";server_port=" + rtp.getLocalPort() + "-"
                + rtcp.getLocalPort();
    }

    @Override
    public void send(RtpPacket packet) throws IOException {
        byte[] bytes = packet.bytes();
        if (packet.rtcp()) {
            rtcp.send(new DatagramPacket(bytes, bytes.length, peer, rtcpPort));
        } else {
            rtp.send(new DatagramPacket(bytes, bytes.length, peer, rtpPort));
        }
    }

    @Override
    public void noise(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            rtp.send(new DatagramPacket(bytes, bytes.length, peer, rtpPort));
        }
    }

    @Override
    public void flush() {
        // Every packet is on its way already.
    }

    /** Gives the ports back; the connection stays. */
    void release() {
        rtp.close();
        rtcp.close();
    }

    @Override
    public void close() {
        release();
        connection.close();
    }
}
