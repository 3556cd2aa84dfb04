package vn.thonhub.core.alert;

/**
 * Where a piece of evidence is found: an API path of the module that owns and guards it.
 *
 * @param type {@code snapshot}, {@code snapshot_boxed} (a box around what it is about) or {@code clip}
 * @param href path below {@code /api/v1}, e.g. {@code /api/v1/clips/{id}/video}
 * @param mediaType e.g. {@code image/jpeg}
 */
public record EvidenceRef(String type, String href, String mediaType) {}
