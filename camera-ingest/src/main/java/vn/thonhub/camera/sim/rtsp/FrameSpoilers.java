package vn.thonhub.camera.sim.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vn.thonhub.camera.sim.video.EncodedFrame;
import vn.thonhub.camera.sim.video.NalUnits;

/** Spoils pictures before they become packets. */
final class FrameSpoilers {
    /** So many bytes at a picture's beginning say what it is; they stay, so that it is sent and taken as a picture. */
    private static final int HEAD = 2;

    /** User data, unregistered (ITU-T H.264, D.1.7): type 5, 17 bytes, an identifier of 16 and one byte. */
    private static final byte[] USER_DATA = {
        6, 5, 17, 84, 104, -61, -76, 110, 32, 72, 117, 98, 32, 115, 105, 109, 32, 99, 97, 1, (byte) 0x80
    };

    /** Recovery point (D.1.8) at this very picture: some decoders take what carries it for a keyframe. */
    private static final byte[] RECOVERY_POINT = {6, 6, 1, (byte) 0xc4, (byte) 0x80};

    private FrameSpoilers() {}

    static Spoiler corrupt(double share) {
        Random random = new Random(1);
        return new Spoiler() {
            @Override
            public List<EncodedFrame> frame(EncodedFrame frame) {
                return List.of(random.nextDouble() < share ? spoilt(frame, random) : frame);
            }
        };
    }

    private static EncodedFrame spoilt(EncodedFrame frame, Random random) {
        List<byte[]> units = NalUnits.split(frame.annexB());
        for (byte[] unit : units) {
            for (int i = HEAD; NalUnits.isSlice(unit) && i < unit.length; i += 1 + random.nextInt(8)) {
                // Never zero, so that no start code comes about.
                unit[i] = (byte) (1 + random.nextInt(255));
            }
        }
        return with(frame, units);
    }

    static Spoiler withoutParameterSets() {
        return new Spoiler() {
            @Override
            public List<EncodedFrame> frame(EncodedFrame frame) {
                List<byte[]> units = NalUnits.split(frame.annexB());
                units.removeIf(NalUnits::isParameterSet);
                return List.of(with(frame, units));
            }
        };
    }

    static Spoiler oddSei() {
        return new Spoiler() {
            @Override
            public List<EncodedFrame> frame(EncodedFrame frame) {
                List<byte[]> units = new ArrayList<>(NalUnits.split(frame.annexB()));
                int picture = 0;
                while (NalUnits.isParameterSet(units.get(picture))) {
                    picture++;
                }
                units.addAll(picture, List.of(USER_DATA, USER_DATA));
                byte[] alone = NalUnits.join(List.of(RECOVERY_POINT, USER_DATA));
                return List.of(with(frame, units), new EncodedFrame(alone, false, frame.ptsMs() + 1));
            }
        };
    }

    static Spoiler keyframesOnly() {
        return new Spoiler() {
            @Override
            public List<EncodedFrame> frame(EncodedFrame frame) {
                return frame.keyframe() ? List.of(frame) : List.of();
            }
        };
    }

    private static EncodedFrame with(EncodedFrame frame, List<byte[]> units) {
        return new EncodedFrame(NalUnits.join(units), frame.keyframe(), frame.ptsMs());
    }
}
