package vn.thonhub.loudspeaker;

import java.time.Duration;

/**
 * Section {@code loudspeaker} of hub.yaml.
 *
 * @param silentAfter a speaker not heard for so long is suspect; speakers send every 30 s
 * @param offlineAfter a suspect that stays silent for so long is offline, and an alert is raised
 * @param startLead how soon a broadcast without a start begins
 * @param lateGrace a speaker that comes back so late after a start still joins
 * @param reportGrace a speaker that has not said how it went so long after the end has missed it
 * @param uploadMaxMb largest recording to upload, in megabytes
 * @param uploadMaxLength longest recording
 */
public record LoudspeakerConfig(
        Duration silentAfter,
        Duration offlineAfter,
        Duration startLead,
        Duration lateGrace,
        Duration reportGrace,
        int uploadMaxMb,
        Duration uploadMaxLength) {
    public LoudspeakerConfig {
        requirePositive("loudspeaker.silent_after", silentAfter);
        requirePositive("loudspeaker.offline_after", offlineAfter);
        requirePositive("loudspeaker.start_lead", startLead);
        requirePositive("loudspeaker.report_grace", reportGrace);
        requirePositive("loudspeaker.upload_max_length", uploadMaxLength);
        if (lateGrace.isNegative()) {
            throw new IllegalArgumentException("loudspeaker.late_grace must not be negative");
        }
        if (uploadMaxMb < 1 || uploadMaxMb > 2_000) {
            throw new IllegalArgumentException("loudspeaker.upload_max_mb must be 1 to 2000");
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than nothing");
        }
    }

    public static LoudspeakerConfig defaults() {
        return new LoudspeakerConfig(
                Duration.ofSeconds(75),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                200,
                Duration.ofMinutes(60));
    }
}
