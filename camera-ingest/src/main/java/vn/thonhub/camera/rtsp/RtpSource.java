package vn.thonhub.camera.rtsp;

import java.io.IOException;

/** Where a session's RTP packets come from. For one thread. */
interface RtpSource extends AutoCloseable {
    /**
     * Waits for the next packet of the video, keeping the session alive meanwhile.
     *
     * @param target takes the packet
     * @throws java.net.SocketTimeoutException at the deadline
     * @throws java.io.EOFException when the camera ends the session
     */
    int next(Packet target) throws IOException;

    /** Counts of this session so far. */
    Losses losses();

    @Override
    void close();

    /** Takes a packet's bytes; returns its length. */
    @FunctionalInterface
    interface Packet {
        int take(byte[] bytes, int from, int length);
    }

    /**
     * @param packets RTP packets the camera sent and the hub never saw
     * @param garbage bytes that were neither packet nor answer
     */
    record Losses(long packets, long garbage) {}
}
