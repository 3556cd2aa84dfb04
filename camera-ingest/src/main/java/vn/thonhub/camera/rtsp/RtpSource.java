package vn.thonhub.camera.rtsp;

import java.io.IOException;
import vn.thonhub.camera.rtp.RtpPacket;

/** Where a session's RTP packets come from. For one thread. */
interface RtpSource extends AutoCloseable {
    /**
     * Waits for the next packet of the video, keeping the session alive meanwhile.
     *
     * @param target reads the packet where it lies, which is valid until the next call
     * @throws java.net.SocketTimeoutException at the deadline
     * @throws java.io.EOFException when the camera ends the session
     */
    void next(RtpPacket target) throws IOException;

    /** From now on what nobody waits for may gather for a moment; datagrams may not, since what finds no room is lost. */
    default void pace(ReadingPace pace) {}

    /** RTP packets the camera sent and the hub never saw, in this session so far. */
    long lost();

    /** Bytes so far that were neither packet nor answer. */
    long garbage();

    @Override
    void close();
}
