package vn.thonhub.camera.sim.video;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes H.264 with start codes (ITU-T H.264, annex B) apart into NAL units, and puts it together again. Pure. */
public final class NalUnits {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int SEI = 6;
    private static final int SPS = 7;
    private static final int PPS = 8;

    private NalUnits() {}

    /** The units in order, without start codes. */
    public static List<byte[]> split(byte[] annexB) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < annexB.length; i++) {
            if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
                add(units, annexB, start, i > 0 && annexB[i - 1] == 0 ? i - 1 : i);
                start = i + 3;
            }
        }
        add(units, annexB, start, annexB.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] annexB, int from, int to) {
        if (from >= 0 && to > from) {
            units.add(Arrays.copyOfRange(annexB, from, to));
        }
    }

    /** The units one after the other, each behind a start code. */
    public static byte[] join(List<byte[]> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(START_CODE);
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    public static boolean isParameterSet(byte[] unit) {
        return type(unit) == SPS || type(unit) == PPS;
    }

    /** Whether it is a part of a picture. */
    public static boolean isSlice(byte[] unit) {
        return type(unit) >= 1 && type(unit) < SEI;
    }

    private static int type(byte[] unit) {
        return unit[0] & 31;
    }
}
