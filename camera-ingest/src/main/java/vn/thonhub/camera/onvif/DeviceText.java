package vn.thonhub.camera.onvif;

import java.util.Optional;

/** Text of a device, made fit for people and for one line of a log: printable, short. */
final class DeviceText {
    private static final int LONGEST = 120;

    private DeviceText() {}

    /** Empty when nothing is left of it. */
    static Optional<String> of(String raw) {
        var plain = raw.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]+", " ").strip();
        var cut = plain.codePointCount(0, plain.length()) > LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
                : plain;
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }
}
