package vn.thonhub.camera.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;

/**
 * What a person wants to take out, and why.
 *
 * @param alertId all footage of this alert
 * @param clipIds further clips
 * @param stillIds further stills
 * @param recording a stretch of a camera's continuous recording, in the whole files that hold it
 * @param reason a sentence; stands in the package and in the audit log
 * @param reference case number or the like
 */
record ExportRequest(
        Optional<String> alertId,
        List<String> clipIds,
        List<String> stillIds,
        Optional<Stretch> recording,
        String reason,
        Optional<String> reference) {
    private static final int SHORTEST_REASON = 5;
    private static final Duration LONGEST_STRETCH = Duration.ofDays(1);

    /** A camera and a span of time. */
    record Stretch(DeviceId cameraId, Instant from, Instant until) {
        Stretch {
            if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST_STRETCH) > 0) {
                throw new IllegalArgumentException("until must be after from, and no more than a day later");
            }
        }
    }

    ExportRequest {
        alertId = Optional.ofNullable(alertId).flatMap(any -> any);
        clipIds = distinct(clipIds);
        stillIds = distinct(stillIds);
        recording = Optional.ofNullable(recording).flatMap(any -> any);
        reason = reason == null ? "" : reason.strip();
        reference = Optional.ofNullable(reference)
                .flatMap(any -> any)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static List<String> distinct(List<String> ids) {
        return ids == null ? List.of() : List.copyOf(new LinkedHashSet<>(ids));
    }

    /** @throws Problem naming what is missing */
    ExportRequest checked() {
        if (reason.length() < SHORTEST_REASON) {
            throw Problem.invalid(
                    "/reason", "Say in a few words what the footage is needed for; it stays with the package.");
        }
        if (alertId.isEmpty() && clipIds.isEmpty() && stillIds.isEmpty() && recording.isEmpty()) {
            throw Problem.invalid("", "Name an alert, a clip, a still or a stretch of recording to export.");
        }
        return this;
    }

    /** Ids asked for by kind. */
    Map<String, List<String>> ids() {
        return Map.of("clip", clipIds, "still", stillIds);
    }

    Stream<String> named(String kind) {
        return ids().getOrDefault(kind, List.of()).stream();
    }
}
