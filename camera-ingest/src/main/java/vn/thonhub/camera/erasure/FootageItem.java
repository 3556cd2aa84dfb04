package vn.thonhub.camera.erasure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One piece of footage as the eraser sees it.
 *
 * @param alertId the alert it is evidence of, if any
 * @param path what the shelf finds its file by
 */
public record FootageItem(String id, Optional<String> alertId, long sizeBytes, String path) {
    public FootageItem {
        requireNonNull(id, "id");
        requireNonNull(alertId, "alertId");
        requireNonNull(path, "path");
    }
}
