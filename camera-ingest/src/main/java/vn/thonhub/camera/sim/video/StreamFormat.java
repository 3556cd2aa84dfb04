package vn.thonhub.camera.sim.video;

import java.util.Base64;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * What a client must know of a stream before it plays.
 *
 * @param parameterSets SPS and PPS (H.265: VPS before them) with start codes; not to be modified
 */
public record StreamFormat(VideoCodec codec, int width, int height, double fps, byte[] parameterSets) {
    /** {@code sprop-parameter-sets} of RFC 6184, section 8.1. */
    public String sprop() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                ",",
                NalUnits.split(parameterSets).stream()
                        .map(base64::encodeToString)
                        .toList());
    }

    /** {@code profile-level-id}: the three bytes after the SPS's header, in hex. */
    public String profileLevelId() {
        byte[] sps = NalUnits.split(parameterSets).get(0);
        return String.format("%02X%02X%02X", sps[1], sps[2], sps[3]);
    }
}
