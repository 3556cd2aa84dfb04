package vn.thonhub.camera.rtsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import vn.thonhub.camera.rtp.ReorderQueue;
import vn.thonhub.camera.rtp.RtpPacket;

/**
 * RTP in datagrams. Bound to the address the camera is reached from, and taking packets from the camera's address only:
 * nobody else can slip pictures in, and what a camera names as another source is not listened to.
 */
final class DatagramRtp implements RtpSource {
    private static final int DATAGRAM_AT_MOST = 65_536;
    private static final int KERNEL_BYTES = 1 << 20;
    private static final int PAIR_ATTEMPTS = 32;
    /** How often the control connection is looked after while nothing arrives. */
    private static final int GLANCE_MILLIS = 250;

    private static final int REORDER_GLANCE_MILLIS = 20;
    private static final long REPORT_NANOS = 5_000_000_000L;

    private final RtspDialogue dialogue;
    private final SessionDeadline deadline;
    private final InetAddress peer;
    private final DatagramSocket data;
    private final DatagramSocket control;
    private final DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_AT_MOST], DATAGRAM_AT_MOST);
    private final ReorderQueue order = new ReorderQueue();
    private RtpReception reception;
    private long caredNanos = System.nanoTime();
    private long reportedNanos = System.nanoTime();

    DatagramRtp(RtspDialogue dialogue, SessionDeadline deadline) throws IOException {
        this.dialogue = dialogue;
        this.deadline = deadline;
        this.peer = dialogue.wire().peer();
        var pair = pair(dialogue.wire().localAddress());
        this.data = pair[0];
        this.control = pair[1];
        data.setReceiveBufferSize(KERNEL_BYTES);
        control.setSoTimeout(1);
    }

    /** An even port and the one after it (RFC 3550 section 11). */
    private static DatagramSocket[] pair(InetAddress local) throws IOException {
        for (var attempt = 0; attempt < PAIR_ATTEMPTS; attempt++) {
            var even = new DatagramSocket(0, local);
            if (even.getLocalPort() % 2 == 0) {
                try {
                    return new DatagramSocket[] {even, new DatagramSocket(even.getLocalPort() + 1, local)};
                } catch (SocketException taken) {
                    // The next pair, then.
                }
            }
            even.close();
        }
        throw new IOException("no pair of free UDP ports");
    }

    String transport() {
        return "RTP/AVP;unicast;client_port=" + data.getLocalPort() + "-" + control.getLocalPort();
    }

    /** What the camera chose; before {@link #next}. */
    void chosen(TransportHeader answer, int payloadType) throws IOException {
        reception = new RtpReception(payloadType);
        if (answer.serverPort().isPresent() && answer.serverPort().getAsInt() < 65_535) {
            // The kernel then drops what anybody else sends.
            data.connect(new InetSocketAddress(peer, answer.serverPort().getAsInt()));
            control.connect(new InetSocketAddress(peer, answer.serverPort().getAsInt() + 1));
        }
    }

    @Override
    public void next(RtpPacket target) throws IOException {
        while (true) {
            lookAfterSession();
            var waited = order.poll(System.nanoTime());
            if (waited != null) {
                if (target.read(waited, 0, waited.length)) {
                    return;
                }
            } else if (receive()
                    && order.isNext(packet.getData(), packet.getLength(), System.nanoTime())
                    && target.read(packet.getData(), 0, packet.getLength())) {
                return;
            }
        }
    }

    /** Whether a packet of the video came, which stands in {@link #packet}. */
    private boolean receive() throws IOException {
        try {
            data.setSoTimeout(
                    Math.min(deadline.leftMillis(), order.isWaiting() ? REORDER_GLANCE_MILLIS : GLANCE_MILLIS));
            packet.setLength(DATAGRAM_AT_MOST);
            data.receive(packet);
        } catch (SocketTimeoutException e) {
            deadline.leftMillis();
            return false;
        }
        return packet.getAddress().equals(peer) && reception.accepts(packet.getData(), 0, packet.getLength());
    }

    private void lookAfterSession() throws IOException {
        var now = System.nanoTime();
        if (now - caredNanos < GLANCE_MILLIS * 1_000_000L) {
            return;
        }
        caredNanos = now;
        dialogue.keepAliveIfDue();
        var wire = dialogue.wire();
        while (wire.pending()) {
            if (wire.next() == RtspWire.Found.ANSWER) {
                dialogue.heard(wire.answer());
            }
        }
        try {
            reportIfDue(now);
            hearControl();
        } catch (SocketTimeoutException | PortUnreachableException e) {
            // Nothing there, or a camera that takes no reports: the video goes on.
        }
    }

    private void reportIfDue(long now) throws IOException {
        if (control.isConnected() && now - reportedNanos >= REPORT_NANOS) {
            reportedNanos = now;
            var report = reception.report();
            control.send(new DatagramPacket(report, report.length));
        }
    }

    private void hearControl() throws IOException {
        var heard = new DatagramPacket(new byte[1500], 1500);
        control.receive(heard);
        if (heard.getAddress().equals(peer)) {
            reception.control(heard.getData(), 0, heard.getLength());
        }
    }

    @Override
    public long lost() {
        return reception == null ? 0 : reception.lost();
    }

    @Override
    public long garbage() {
        return 0;
    }

    @Override
    public void close() {
        data.close();
        control.close();
    }
}
