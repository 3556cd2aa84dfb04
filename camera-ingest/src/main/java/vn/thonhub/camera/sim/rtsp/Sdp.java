package vn.thonhub.camera.sim.rtsp;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.sim.video.RtpPacketiser;
import vn.thonhub.camera.sim.video.StreamFormat;

/** A stream's description (RFC 4566 with the parameters of RFC 6184 for H.264, RFC 7798 for H.265). */
final class Sdp {
    static final String TRACK = "trackID=0";

    private Sdp() {}

    /** @param parameterSets as {@link StreamFormat#sprop} has them; empty to leave them out */
    static String of(StreamFormat format, String parameterSets, String address, long session) {
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
                "a=rtpmap:" + type + " " + format.codec().name() + "/90000",
                "a=fmtp:" + type + " " + parameters(format, parameterSets),
                "a=framerate:" + String.format(Locale.ROOT, "%.2f", format.fps()),
                "a=framesize:" + type + " " + format.width() + "-" + format.height(),
                "a=control:" + TRACK,
                "");
    }

    private static String parameters(StreamFormat format, String sets) {
        if (format.codec() == VideoCodec.H265) {
            String[] names = {"sprop-vps", "sprop-sps", "sprop-pps"};
            String[] each = sets.split(",");
            return IntStream.range(0, sets.isEmpty() ? 0 : Math.min(names.length, each.length))
                    .mapToObj(i -> names[i] + "=" + each[i])
                    .collect(Collectors.joining("; "));
        }
        return "packetization-mode=1; profile-level-id=" + format.profileLevelId()
                + (sets.isEmpty() ? "" : "; sprop-parameter-sets=" + sets);
    }
}
