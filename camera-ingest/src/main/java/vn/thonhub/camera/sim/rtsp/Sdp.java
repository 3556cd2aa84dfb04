package vn.thonhub.camera.sim.rtsp;

import java.util.Locale;
import vn.thonhub.camera.sim.video.RtpPacketiser;
import vn.thonhub.camera.sim.video.StreamFormat;

/** A stream's description (RFC 4566 with RFC 6184's H.264 parameters). */
final class Sdp {
    static final String TRACK = "trackID=0";

    private Sdp() {}

    static String of(StreamFormat format, String address, long session) {
        int type = RtpPacketiser.PAYLOAD_TYPE;
        return String.join(
                "\r\n",
                "v=0",
                "o=- " + session + " 1 IN IP4 " + address,
                "s=Thon Hub simulated camera",
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "a=control:*",
                "a=range:npt=now-",
                "m=video 0 RTP/AVP " + type,
                "a=rtpmap:" + type + " H264/90000",
                "a=fmtp:" + type + " packetization-mode=1; profile-level-id=" + format.profileLevelId()
                        + "; sprop-parameter-sets=" + format.sprop(),
                "a=framerate:" + String.format(Locale.ROOT, "%.2f", format.fps()),
                "a=framesize:" + type + " " + format.width() + "-" + format.height(),
                "a=control:" + TRACK,
                "");
    }
}
