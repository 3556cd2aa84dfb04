package vn.thonhub.camera.record;

import java.nio.file.Path;

/**
 * Where clips lie.
 *
 * @param whole clips that are complete, and those being completed
 * @param raw what is written while the event goes on, always unfinished
 */
record ClipFolders(EvidenceFolder whole, EvidenceFolder raw) {
    static ClipFolders below(Path dataDir) {
        return new ClipFolders(
                new EvidenceFolder(dataDir, "clips", ".mp4"), new EvidenceFolder(dataDir, "clips-under-way", ".mp4"));
    }

    String placeOf(ClipLabel label) {
        return whole.placeFor(label.camera(), label.startedAt(), label.clip());
    }

    String placeOfRaw(ClipLabel label) {
        return raw.placeFor(label.camera(), label.startedAt(), label.clip());
    }
}
