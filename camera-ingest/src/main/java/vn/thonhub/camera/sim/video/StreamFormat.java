package vn.thonhub.camera.sim.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a client must know of a stream before it plays.
 *
 * @param parameterSets SPS and PPS with start codes; not to be modified
 */
public record StreamFormat(int width, int height, double fps, byte[] parameterSets) {
    /** {@code sprop-parameter-sets} of RFC 6184, section 8.1. */
    public String sprop() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(",", nals().stream().map(base64::encodeToString).toList());
    }

    /** {@code profile-level-id}: the three bytes after the SPS's header, in hex. */
    public String profileLevelId() {
        byte[] sps = nals().get(0);
        return String.format("%02X%02X%02X", sps[1], sps[2], sps[3]);
    }

    private List<byte[]> nals() {
        List<byte[]> nals = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < parameterSets.length; i++) {
            if (parameterSets[i] == 0 && parameterSets[i + 1] == 0 && parameterSets[i + 2] == 1) {
                add(nals, start, parameterSets[Math.max(0, i - 1)] == 0 ? i - 1 : i);
                start = i + 3;
            }
        }
        add(nals, start, parameterSets.length);
        return nals;
    }

    private void add(List<byte[]> nals, int from, int to) {
        if (from >= 0 && to > from) {
            nals.add(Arrays.copyOfRange(parameterSets, from, to));
        }
    }
}
