package vn.thonhub.camera.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;

/** All kinds of footage evidence can be made of. */
final class Sources {
    private final Map<String, EvidenceSource> byKind = new LinkedHashMap<>();

    Sources(List<EvidenceSource> sources) {
        sources.forEach(source -> byKind.put(source.kind(), source));
    }

    Optional<EvidenceItem> find(Handle handle, String kind, String id) {
        return Optional.ofNullable(byKind.get(kind)).flatMap(source -> source.find(handle, id));
    }

    EvidenceSource of(EvidenceItem item) {
        return byKind.get(item.kind());
    }

    /**
     * Has recordings that are still being written become items.
     *
     * @throws Problem 403 for what this person may not see, 503 when it takes too long: evidence never lacks its end unsaid
     */
    void settle(ExportRequest request, Principal who) {
        request.recording().ifPresent(stretch -> {
            requireWatch(stretch.cameraId(), who);
            for (var source : byKind.values()) {
                if (!source.settle(stretch.cameraId(), stretch.from(), stretch.until())) {
                    throw Problem.unavailable(
                            "The end of this recording is still being written; try again in a moment.");
                }
            }
        });
    }

    /**
     * What is asked for, each item once.
     *
     * @throws Problem 404 for what is not there, 403 for what this person may not see
     */
    List<EvidenceItem> wanted(Handle handle, ExportRequest request, Principal who) {
        request.recording().ifPresent(stretch -> requireWatch(stretch.cameraId(), who));
        var items = new LinkedHashMap<String, EvidenceItem>();
        for (var source : byKind.values()) {
            request.alertId()
                    .map(alert -> source.ofAlert(handle, alert))
                    .orElse(List.of())
                    .forEach(item -> items.put(item.subject(), item));
            request.recording()
                    .map(wanted -> source.between(
                            handle, wanted.cameraId(), wanted.from(), wanted.until(), Exports.MOST_ITEMS + 1))
                    .orElse(List.of())
                    .forEach(item -> items.put(item.subject(), item));
            request.named(source.kind())
                    .map(id -> source.find(handle, id)
                            .orElseThrow(() -> Problem.notFound(
                                    "There is no " + source.kind() + " " + id + "; it may have been deleted.")))
                    .forEach(item -> items.put(item.subject(), item));
        }
        items.values().forEach(item -> requireWatch(item, who));
        return new ArrayList<>(items.values());
    }

    static void requireWatch(EvidenceItem item, Principal who) {
        requireWatch(item.camera(), who);
    }

    private static void requireWatch(DeviceId camera, Principal who) {
        if (!who.mayWatch(camera.value())) {
            throw Problem.forbidden("Camera " + camera + " is not one of your cameras.");
        }
    }
}
