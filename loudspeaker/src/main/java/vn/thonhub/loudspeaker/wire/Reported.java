package vn.thonhub.loudspeaker.wire;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a speaker retains about itself.
 *
 * @param scheduleRevision revision of the schedule it holds; 0 for none
 * @param media hashes of the recordings it holds
 * @param mediaMissing recordings of its schedule it does not hold yet
 * @param playing broadcast it plays now
 * @param volume 0 to 100
 * @param clockOffsetMs its wall clock minus the hub's
 * @param commands which commands it has had
 * @param lastEvent number of the newest event it has recorded; 0 for none
 */
public record Reported(
        int v,
        long scheduleRevision,
        List<String> media,
        int mediaMissing,
        Optional<String> playing,
        int volume,
        boolean clockSynced,
        Optional<Double> clockOffsetMs,
        long lastEvent,
        String firmware,
        String bootId,
        CommandsSeen commands) {
    private static final int MAX_MEDIA = 5_000;
    private static final int MAX_TEXT = 100;

    public Reported {
        media = media == null ? List.of() : List.copyOf(media);
        playing = playing == null ? Optional.empty() : playing;
        commands = commands == null ? CommandsSeen.NONE : commands;
        clockOffsetMs = clockOffsetMs == null ? Optional.empty() : clockOffsetMs;
        Objects.requireNonNull(firmware, "reported.firmware");
        Objects.requireNonNull(bootId, "reported.boot_id");
        if (media.size() > MAX_MEDIA || firmware.length() > MAX_TEXT || bootId.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a report of this size is none a speaker makes");
        }
    }
}
