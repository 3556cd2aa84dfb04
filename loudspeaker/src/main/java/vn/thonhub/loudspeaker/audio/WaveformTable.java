package vn.thonhub.loudspeaker.audio;

import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code audio_waveform}. */
final class WaveformTable {
    private WaveformTable() {}

    static void put(Handle handle, String sha256, byte[] peaks) {
        handle.createUpdate("INSERT INTO audio_waveform (sha256, peaks) VALUES (:hash, :peaks)"
                        + " ON CONFLICT (sha256) DO NOTHING")
                .bind("hash", sha256)
                .bind("peaks", HexFormat.of().formatHex(peaks))
                .execute();
    }

    static Optional<byte[]> find(Handle handle, String sha256) {
        return handle.createQuery("SELECT peaks FROM audio_waveform WHERE sha256 = :hash")
                .bind("hash", sha256)
                .mapTo(String.class)
                .findOne()
                .map(HexFormat.of()::parseHex);
    }

    static void delete(Handle handle, String sha256) {
        handle.createUpdate("DELETE FROM audio_waveform WHERE sha256 = :hash")
                .bind("hash", sha256)
                .execute();
    }
}
