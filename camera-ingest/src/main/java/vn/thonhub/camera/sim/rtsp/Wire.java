package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import vn.thonhub.camera.sim.rtsp.Spoiler.RtpPacket;

/** The way packets take to one client. Sending is for one thread; closing may come from any. */
interface Wire {
    void send(RtpPacket packet) throws IOException;

    /** Bytes without meaning. */
    void noise(byte[] bytes) throws IOException;

    /** What was sent so far goes out now. */
    void flush() throws IOException;

    /** Hangs up. */
    void close();
}
